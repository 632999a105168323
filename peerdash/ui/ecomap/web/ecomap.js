// A child's own map: rings, and figures that a hand or a key moves among them. A drag
// or a key is one edit in the acknowledged outbox of the map; nothing else ever moves.
import { html, make } from "../peerdash.canvas/elements.js";
import { makeOutbox } from "../peerdash.canvas/outbox.js";
import { pathData } from "../peerdash.canvas/outlines.js";

const MAPS = new WeakMap();
const EDGE = 50; // map units round the outermost ring, for figures and their labels
const STIR = 4; // pixels before a press becomes a drag
const HELP = "Tab goes from one to the next. Up moves nearer the middle, down further out, left and right go round. Enter opens.";

/** Streamlit calls this whenever the data or the theme changes. */
export default function ecomap({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".own");
  if (!MAPS.has(root)) MAPS.set(root, makeMap(root));
  const map = MAPS.get(root);
  map.send = setStateValue;
  map.outbox.acknowledge(data.ack);
  map.told = data;
  dress(root, data);
  if (!map.held) show(map);
  return () => {
    map.outbox.end();
    root.replaceChildren();
    MAPS.delete(root);
  };
}

function makeMap(root) {
  const map = { groups: new Map(), held: null, chosen: null };
  map.svg = make(root, "svg", { role: "group", "aria-label": "My map", "aria-description": HELP });
  map.rings = make(map.svg, "g", { "aria-hidden": "true" });
  map.lines = make(map.svg, "g", { "aria-hidden": "true" });
  map.me = make(map.svg, "g", { "aria-hidden": "true" });
  map.figures = make(map.svg, "g");
  map.late = html(root, "p", { class: "late", role: "status" });
  map.live = html(root, "p", { class: "live", "aria-live": "polite" });
  map.outbox = makeOutbox(
    (outbox) => map.send("outbox", outbox),
    (waiting) => (map.late.textContent = waiting ? "Not kept yet: trying again." : ""),
  );
  return map;
}

function dress(root, { inks }) {
  const ground = getComputedStyle(root.getRootNode().host ?? root).getPropertyValue("--st-background-color").trim();
  const parts = /^#(..)(..)(..)/.exec(ground)?.slice(1).map((part) => parseInt(part, 16));
  const dark = parts && parts.reduce((sum, part) => sum + part, 0) < 330;
  for (const [name, ink] of Object.entries(inks[dark ? "dark" : "light"])) root.style.setProperty(`--${name.replace("_", "-")}`, ink);
  if (parts) root.style.setProperty("--ground", ground);
}

function show(map) {
  const data = map.outbox.overlaid(map.told);
  const last = data.rings.at(-1);
  const [w, h] = [last.rx + EDGE, last.ry + EDGE];
  map.svg.setAttribute("viewBox", `${-w} ${-h} ${2 * w} ${2 * h}`);
  map.rings.replaceChildren();
  for (const { rx, ry } of data.rings) make(map.rings, "ellipse", { class: "ring", rx, ry });
  map.me.replaceChildren();
  outlined(map.me, { ...data.me, inside: data.me.label, below: ["me"], double: true });
  const focused = map.figures.getRootNode().activeElement?.dataset?.ref;
  const gone = new Set(map.groups.keys());
  for (const one of data.figures) {
    gone.delete(one.ref);
    const at = nearest(data, one.x, one.y);
    const item = { ...one, ...spot(data, at), ...at };
    const kept = map.groups.get(one.ref) ?? figure(map, one.ref);
    redraw(map, kept, item, data);
  }
  for (const ref of gone) {
    map.groups.get(ref).group.remove();
    map.groups.delete(ref);
  }
  if (focused) map.groups.get(focused)?.group.focus({ preventScroll: true });
  lined(map);
}

function figure(map, ref) {
  const group = make(map.figures, "g", { class: "figure", tabindex: "0", role: "button", "data-ref": ref });
  const kept = { group, item: null };
  map.groups.set(ref, kept);
  group.addEventListener("pointerdown", (event) => take(map, kept, event));
  group.addEventListener("keydown", (event) => keyed(map, kept, event));
  return kept;
}

function redraw(map, kept, item, data) {
  kept.item = item;
  kept.group.replaceChildren();
  make(kept.group, "circle", { class: "halo", r: 36 });
  outlined(kept.group, item);
  kept.group.setAttribute("aria-label", `${item.words}, ${data.rings[item.ring - 1].says}${item.protect ? ". A friendship to look after" : ""}`);
  kept.group.classList.toggle("chosen", map.chosen === item.ref);
  place(kept);
}

function outlined(parent, { points, within, tone, inside, below = [], double }) {
  const group = make(parent, "g", { class: `shape ${tone ?? "plain"}` });
  make(group, "path", { class: "outline", d: pathData(points, true) });
  if (double) make(group, "path", { class: "inner", d: pathData(within, true) });
  if (inside) make(group, "text", { class: "inside" }).textContent = inside;
  below.forEach((line, n) => {
    make(group, "text", { class: "below", y: 40 + 17 * n }).textContent = line;
  });
}

const place = ({ group, item }) => group.setAttribute("transform", `translate(${item.x} ${item.y})`);

function lined(map) {
  map.lines.replaceChildren();
  for (const { item } of map.groups.values()) {
    if (!item.joined) continue;
    make(map.lines, "line", { class: item.protect ? "tie kept" : "tie", x1: 0, y1: 0, x2: item.x, y2: item.y });
    if (!item.protect) continue;
    const badge = make(map.lines, "g", { class: "badge", transform: `translate(${item.x * 0.55} ${item.y * 0.55})` });
    make(badge, "circle", { r: 10 });
    make(badge, "text").textContent = "+";
  }
}

// The rings as rules/rings.py has them: the same places from a drag and from a key.
const far = (data, ring) => data.rings[ring - 1];

function spot(data, { ring, turn }) {
  const { rx, ry } = far(data, ring);
  const way = (turn * Math.PI) / 180;
  return { x: rx * Math.sin(way), y: -ry * Math.cos(way) };
}

function nearest(data, x, y) {
  const [first, second] = data.rings;
  const flat = x / (first.rx / first.ry);
  const out = Math.round((Math.hypot(flat, y) - first.ry) / (second.ry - first.ry)) + 1;
  const turn = Math.round((Math.atan2(flat, -y) * 180) / Math.PI / data.step) * data.step;
  return { ring: Math.min(Math.max(out, 1), data.rings.length), turn: (turn + 360) % 360 };
}

function put(map, kept, at) {
  Object.assign(kept.item, at, spot(map.told, at));
  const { ref, x, y } = kept.item;
  map.outbox.post({ op: "moved", ref, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  show(map);
  map.live.textContent = kept.group.getAttribute("aria-label");
}

function choose(map, kept) {
  map.chosen = kept.item.ref;
  for (const { group, item } of map.groups.values()) group.classList.toggle("chosen", item.ref === map.chosen);
  map.send("chosen", map.chosen);
}

function keyed(map, kept, event) {
  const { ring, turn } = kept.item;
  const { step, rings } = map.told;
  const to = {
    ArrowUp: { ring: Math.max(1, ring - 1), turn },
    ArrowDown: { ring: Math.min(rings.length, ring + 1), turn },
    ArrowLeft: { ring, turn: (turn - step + 360) % 360 },
    ArrowRight: { ring, turn: (turn + step) % 360 },
  }[event.key];
  if (event.key === "Enter" || event.key === " ") choose(map, kept);
  else if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (to.ring !== ring || to.turn !== turn) put(map, kept, to);
  event.preventDefault();
}

function take(map, kept, event) {
  if (event.button) return;
  event.preventDefault();
  kept.group.focus({ preventScroll: true });
  kept.group.setPointerCapture(event.pointerId);
  const from = { x: event.clientX, y: event.clientY, at: { x: kept.item.x, y: kept.item.y } };
  const over = new AbortController();
  const unit = () => map.svg.viewBox.baseVal.width / map.svg.getBoundingClientRect().width;
  const moved = (now) => {
    const [dx, dy] = [now.clientX - from.x, now.clientY - from.y];
    if (!map.held && Math.hypot(dx, dy) < STIR) return;
    map.held = kept;
    Object.assign(kept.item, { x: from.at.x + dx * unit(), y: from.at.y + dy * unit() });
    place(kept);
    lined(map);
  };
  const end = (drop) => {
    over.abort();
    const dragged = map.held;
    map.held = null;
    if (!dragged) return drop && choose(map, kept);
    if (drop) put(map, kept, nearest(map.told, kept.item.x, kept.item.y));
    else show(map);
  };
  kept.group.addEventListener("pointermove", moved, { signal: over.signal });
  kept.group.addEventListener("pointerup", () => end(true), { signal: over.signal });
  kept.group.addEventListener("pointercancel", () => end(false), { signal: over.signal });
}
