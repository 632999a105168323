// Rows of the page that a pointer drags into another order. A row is taken up
// by its first column; Escape puts it back. Where a row was
// dropped it stays until the page is drawn again in the order that was kept.
import { makeOutbox } from "../peerdash.canvas/outbox.js";

const LISTS = new WeakMap();
const STIR = 4; // pixels before a press becomes a drag
const HANDLE = "[data-testid=stColumn]";

/** Streamlit calls this after every run. */
export default function ({ parentElement, data, setStateValue }) {
  const told = parentElement.querySelector("[role=status]");
  if (!LISTS.has(told)) LISTS.set(told, makeList(told));
  const list = LISTS.get(told);
  list.send = setStateValue;
  list.outbox.acknowledge(data.ack);
  list.told = data;
  if (!list.held) settle(list);
  const over = new AbortController();
  document.addEventListener("pointerdown", (event) => take(list, event), { signal: over.signal });
  return () => over.abort();
}

function makeList(told) {
  const list = { held: null, told: null };
  told.style.cssText = "margin:0;font-size:0.875rem";
  list.outbox = makeOutbox(
    (outbox) => list.send("outbox", outbox),
    (waiting) => (told.textContent = waiting ? "Not kept yet: trying again." : ""),
  );
  return list;
}

const rowsOf = ({ told }) => told.rows.map(({ name }) => document.querySelector(`.${CSS.escape(name)}`));

/** Put every row where the page has it, with a handle that can be seen. */
function settle(list) {
  for (const row of rowsOf(list)) {
    if (!row) continue;
    Object.assign(row.style, { transform: "", position: "", zIndex: "" });
    const handle = row.querySelector(HANDLE);
    if (handle) Object.assign(handle.style, { cursor: "grab", touchAction: "none", userSelect: "none" });
    if (handle) handle.title = "Drag to another place";
  }
}

function take(list, event) {
  const rows = rowsOf(list);
  const from = rows.findIndex((row) => row?.querySelector(HANDLE)?.contains(event.target));
  if (event.button || from < 0 || rows.includes(null) || list.outbox.state()) return;
  event.preventDefault();
  const spots = rows.map((row) => row.getBoundingClientRect());
  const gap = from + 1 < rows.length ? spots[from + 1].top - spots[from].bottom : spots[from].top - spots[from - 1]?.bottom || 0;
  list.held = { rows, from, spots, to: from, step: spots[from].height + gap, y: event.clientY };
  const over = new AbortController();
  const end = (kept) => {
    over.abort();
    drop(list, kept);
  };
  addEventListener("pointermove", (now) => follow(list.held, now.clientY), { signal: over.signal });
  addEventListener("pointerup", () => end(true), { signal: over.signal });
  addEventListener("pointercancel", () => end(false), { signal: over.signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal: over.signal });
}

/** Draw the row under the pointer, and the others as they would stand. */
function follow(held, y) {
  const { rows, from, spots, step } = held;
  const by = y - held.y;
  if (Math.abs(by) < STIR && held.to === from) return;
  const middle = (spots[from].top + spots[from].bottom) / 2 + by;
  const passed = (one) => (one.top + one.bottom) / 2 < middle;
  held.to = spots.filter((one, n) => n !== from && passed(one)).length;
  Object.assign(rows[from].style, { transform: `translateY(${by}px)`, position: "relative", zIndex: "2" });
  rows.forEach((row, n) => {
    if (n === from) return;
    const up = n > from && n <= held.to;
    const down = n < from && n >= held.to;
    row.style.transform = up ? `translateY(${-step}px)` : down ? `translateY(${step}px)` : "";
  });
}

function drop(list, kept) {
  const { from, to, rows, spots } = list.held;
  list.held = null;
  if (!kept || to === from) return settle(list);
  const at = to > from ? spots[to].bottom - spots[from].bottom : spots[to].top - spots[from].top;
  rows[from].style.transform = `translateY(${at}px)`;
  const seen = list.told.rows.map(({ ref }) => ref);
  list.outbox.post({ op: "ordered", ref: seen[from], to, seen });
}
