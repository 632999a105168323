// Editing the map by hand and by keyboard: the tools above it, and what each key does.
// It is here only while Python offers tools; nothing is decided in the browser.
import { makeAdding } from "./adding.js";
import { makeAligning } from "./aligning.js";
import { makeAsking } from "./asking.js";
import { makeChanging } from "./changing.js";
import { html } from "./elements.js";
import { makeLinking } from "./linking.js";
import { isPending } from "./pending.js";
import { rove } from "./roving.js";
import { makeTidying } from "./tidying.js";

export const TOOLS_HIGH = 44; // CSS pixels that the tools take above the map
export const HELP =
  " N adds people, P a place, I an incident, C a circle, Q a question, O a note, S a symbol. On a person L links " +
  "and J puts in or out of circles and incidents; on a line K changes its kind and T tests it. " +
  "Shift and Enter choose several, A lines them up. Y offers a tidier arrangement. Delete takes off.";

/** Give `map` its editing; `above` is where its tools stand. */
export function makeEditing(map, above, options) {
  const bar = html(above, "div", { class: "bar tools", role: "toolbar", "aria-label": "Draw on the map" });
  const sent = new Map();
  let heard = 0;
  hold(map);
  const ask = makeAsking(map);
  map.waits.push(ask.isOpen);
  const link = makeLinking(map, ask, options);
  const add = makeAdding(map, ask);
  const change = makeChanging(map, ask);
  const acts = [
    ["n", "Person", () => add("people")],
    ["p", "Place", () => add("place")],
    ["i", "Incident", () => add("incident")],
    ["c", "Circle", () => add("circle")],
    ["q", "Question", () => add("question")],
    ["o", "Note", () => add("noted")],
    ["s", "Symbol", () => add("marked")],
    ["l", "Link", () => link.start(map.focused() ?? map.chosen)],
    ["j", "In or out", change.join],
    ["k", "Kind", change.kind],
    ["t", "Test", change.test],
    ["a", "Line up", makeAligning(map, ask)],
    ["y", "Tidy", makeTidying(map, above)],
    ["Delete", "Take off", change.remove],
  ];
  const keyed = new Map([...acts.map(([key, , act]) => [key, act]), ["Backspace", change.remove]]);
  tools(bar, acts);

  map.post = (op, again = null) => {
    const seq = map.outbox.post(op);
    if (again) sent.set(seq, again);
    map.also.clear();
    map.mark();
    map.show(map.data);
  };
  map.dropped = change.dropped;
  map.keys.push((event, ref) => {
    if (!map.data.tools || (ref && isPending(ref))) return false;
    if (event.shiftKey && event.key === "Enter" && ref) return map.alsoChoose(ref) || true;
    if (event.key === "Enter" && !ref) return add("people") || true;
    const act = keyed.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!act) return false;
    act();
    return true;
  });
  map.svg.addEventListener("dblclick", (event) => {
    if (map.data.tools && !event.target.closest?.("[data-ref]")) add("people", map.view.toMap(event.clientX, event.clientY));
  }, options);

  /** Show or hide the tools, and hear what became of what was sent. */
  return (data) => {
    bar.style.display = data.tools ? "" : "none";
    bar.querySelector("[aria-keyshortcuts=Delete]").style.display = data.tools?.forms.removed ? "" : "none";
    map.svg.setAttribute("tabindex", data.tools ? 0 : -1);
    if (!data.tools) ask.close();
    link.follow();
    const answers = data.ack?.cid === map.outbox.cid ? (data.ack.said ?? []) : [];
    for (const answer of answers.filter(({ seq }) => seq > heard)) {
      heard = answer.seq;
      if (answer.refused) refuse(answer);
      else if (!ask.isOpen() && map.holdsFocus() && map.drawing.things.has(answer.made)) map.focus(answer.made);
      sent.delete(answer.seq);
    }
  };

  function refuse({ seq, refused, asks }) {
    const again = sent.get(seq);
    if (again && !ask.isOpen()) again(refused, asks);
    else map.notice({ refused });
  }
}

// Who is chosen, what is where, and where the keyboard is.
function hold(map) {
  map.also = new Set();
  const active = () => map.svg.getRootNode().activeElement;
  map.focused = () => active()?.closest?.("[data-ref]")?.dataset.ref ?? null;
  map.isInArea = (x, y) => {
    const point = Object.assign(map.svg.createSVGPoint(), { x, y });
    return [...map.layers.areas.querySelectorAll(".area")].some((path) => path.isPointInFill(point));
  };
  map.holdsFocus = () => map.frame.contains(active());
  map.back = (ref) => (ref && map.drawing.things.has(ref) ? map.focus(ref) : map.svg.focus({ preventScroll: true }));
  map.chosenFigures = () => {
    const all = new Set([...map.also, map.chosen, map.also.size ? null : map.focused()]);
    return [...all].filter((ref) => ref && map.spot(ref) && !isPending(ref));
  };
  map.people = () => map.chosenFigures().filter((ref) => map.drawing.things.get(ref).item.kind === "person");
  map.alsoChoose = (ref) => {
    if (map.chosen && map.chosen !== ref) map.also.add(map.chosen);
    if (map.also.has(ref)) map.also.delete(ref);
    else map.also.add(ref);
    map.mark();
    map.say(`${map.also.size} chosen`);
  };
}

// The tools, each with its key.
function tools(bar, acts) {
  for (const [key, label, act] of acts) {
    const named = key.length === 1 ? key.toUpperCase() : key;
    const says = { type: "button", title: `${label} (${named})`, "aria-keyshortcuts": named };
    html(bar, "button", says, label).addEventListener("click", act);
  }
  rove(bar);
}
