// The interactive map: one Streamlit component, real elements, no library.
import { MAKERS, draw, groundOf, name, place } from "./drawing.js";
import { HELP as EDITS, TOOLS_HIGH, makeEditing } from "./editing.js";
import { html, make } from "./elements.js";
import { finish } from "./finishing.js";
import { drawKey } from "./key.js";
import { followKeys } from "./keyboard.js";
import { makeLifting } from "./lifting.js";
import { makeNotice } from "./notice.js";
import { drawNumbers } from "./numbers.js";
import { followOthers } from "./others.js";
import { makeOutbox } from "./outbox.js";
import { followPointers } from "./pointers.js";
import { makeReading } from "./reading.js";
import { spare } from "./roomy.js";
import { makeStrip } from "./strip.js";
import { drawTags } from "./tags.js";
import { followUndoing } from "./undoing.js";
import { makeView } from "./view.js";

const MAPS = new WeakMap();
const HELP =
  "Tab reaches people, then notes, questions, lines, boxes and circles. Arrow keys move among them, " +
  "Enter opens, M moves a person, plus and minus zoom, 0 fits the map.";

/** Streamlit calls this whenever the data or the theme changes. */
export default function canvas({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".map");
  if (!MAPS.has(root)) MAPS.set(root, makeMap(root));
  const map = MAPS.get(root);
  map.send = setStateValue;
  map.outbox.acknowledge(data.ack);
  map.data = data;
  map.svg.style.height = `calc(var(--map-height, ${data.height - (data.tools ? TOOLS_HIGH : 0)}px) - var(--numbers, 0px))`;
  map.view.room = data.room || root.classList.contains("full");
  map.view.still = Boolean(data.still);
  root.classList.toggle("still", map.view.still);
  map.strip.bar.style.display = data.still ? "none" : "flex";
  map.hidden.textContent = data.hidden.join(". ");
  map.dress(data);
  map.show(data);
  map.read(data);
  map.edit(data);
  return () => {
    map.ended.abort();
    map.watch.disconnect();
    map.outbox.end();
    root.replaceChildren();
    MAPS.delete(root);
  };
}

function makeMap(root) {
  const ended = new AbortController();
  const map = { ended, chosen: null, stop: {}, dragged: null, shown: {}, keys: [], waits: [] };
  root.style.cssText = "display:block;width:100%";
  const whole = html(root, "div", { class: "frame" });
  const above = html(whole, "div");
  const frame = html(whole, "div");
  frame.style.cssText = "position:relative;overflow:hidden";
  map.strip = makeStrip(above);
  map.frame = frame;
  map.notice = makeNotice(frame);
  map.svg = make(frame, "svg", { role: "group", "aria-label": "Map", "aria-description": HELP });
  map.svg.style.cssText = "display:block;width:100%;touch-action:none;user-select:none";
  const world = make(map.svg, "g");
  map.world = world;
  const names = ["areas", "lines", "names", "figures", "notes", "gaps"];
  map.layers = Object.fromEntries(names.map((name) => [name, make(world, "g", { class: name })]));
  map.view = makeView(map.svg, world, (type) => retype(map, type));
  map.hidden = html(frame, "p", { class: "hidden-things" });
  map.lifting = makeLifting(map);
  map.view.ground = (type) => map.drawing && groundOf(map.drawing, type);
  map.view.spare = (least) => map.drawing && (map.drawing.most ??= spare(map.drawing, least));
  map.numbers = html(frame, "ol", { class: "numbers", "aria-label": "Words of the numbers on the map" });
  map.live = html(root, "div", { class: "live", "aria-live": "polite" });
  map.key = html(root, "div", { class: "key" });
  map.outbox = makeOutbox((outbox) => map.send("outbox", outbox), (waiting) => map.notice({ waiting }));
  behave(map);
  followPointers(map, { signal: ended.signal });
  followKeys(map, { signal: ended.signal });
  followUndoing(map, { signal: ended.signal });
  followOthers(map, { signal: ended.signal });
  map.edit = makeEditing(map, above, { signal: ended.signal });
  map.read = makeReading(map, map.strip, root, { signal: ended.signal });
  map.watch = new ResizeObserver(() => {
    if (map.view.measure()) map.view.again?.();
  });
  map.watch.observe(map.svg);
  return map;
}

// What the hands and the keys may do with the map.
function behave(map) {
  map.spot = (ref) => map.drawing?.spots.get(ref) ?? map.drawing?.sheets.get(ref);
  map.spots = () => map.drawing.spots;
  map.movable = (ref) => map.data.editable && !map.isOffered() && Boolean(map.spot(ref));
  map.name = (ref) => map.drawing.things.get(ref).item.label?.join(" ") ?? ref;
  map.say = (words) => {
    map.live.textContent = words;
  };
  map.among = (ref) => refsOf(map.drawing.things.get(ref).group.parentNode);
  map.drag = (ref, x, y, lifted = false) => {
    Object.assign(map.spot(ref), { x, y });
    map.dragged = ref;
    map.painting ??= requestAnimationFrame(() => {
      map.painting = null;
      if (!map.dragged) return;
      if (lifted) map.lifting.follow();
      place(map.drawing, map.dragged, lifted ? map.lifting.twin : undefined);
    });
  };
  map.drop = (ref, back = null, joins = false) => {
    const spot = Object.assign(map.spot(ref), back ?? {});
    map.dragged = null;
    map.lifting.lay();
    place(map.drawing);
    named(map);
    const [x, y] = (spot.kept?.() ?? [spot.x, spot.y]).map((n) => Math.round(n * 10) / 10);
    if (!back) map.outbox.post({ op: "moved", ref, x, y });
    map.show(map.data);
    if (joins && !back) map.dropped(ref);
  };
  map.choose = (ref) => {
    const item = ref ? map.drawing.things.get(ref).item : null;
    map.chosen = ref;
    map.also.clear();
    mark(map);
    if (ref) map.focus(ref);
    map.say(item ? `Selected: ${item.words}` : "Nothing selected");
    map.send("selection", item ? { kind: item.kind, ref } : null);
  };
  map.focus = (ref) => {
    stopAt(map, ref);
    map.drawing.things.get(ref).group.focus({ preventScroll: true });
  };
  map.mark = () => mark(map);
  map.show = (data) => show(map, data);
  map.wanted = {};
  map.ask = (wish) => {
    map.wanted = { ...map.wanted, ...wish };
    map.send("view", map.wanted);
  };
  let acts = 0;
  map.act = (op) => {
    acts += 1;
    map.wanted = { did: { token: `${map.outbox.cid}.v${acts}`, ...op } };
    map.send("view", map.wanted);
  };
}

// Larger words need other room: place the names of areas again, once a frame.
function retype(map, type) {
  map.type = type;
  if (map.drawing && !map.view.far) finish(map);
  const as = map.drawing?.namedAs;
  if (!map.drawing || map.retyping || (as && Math.abs(as - type) < 1 && !isElsewhere(map))) return;
  map.retyping = requestAnimationFrame(() => named(map));
}

// What is fitted again, in other room, is seen otherwise; what a hand moves keeps its words.
function isElsewhere({ drawing, view }) {
  const now = view.again && drawing.sight && view.sight();
  return Boolean(now) && Object.keys(now).some((side) => Math.abs(now[side] - drawing.sight[side]) > 1);
}

// Words too small to be read are not drawn, so they need no place until they are.
function named(map) {
  cancelAnimationFrame(map.retyping);
  map.retyping = null;
  map.drawing.type = map.type ?? map.drawing.type;
  map.drawing.namedAs = map.view.far ? null : map.drawing.type;
  map.drawing.sight = map.view.room && !map.view.far ? map.view.sight() : null;
  if (!map.view.again) map.drawing.numbered.clear();
  if (!map.view.far) name(map.drawing);
  drawNumbers(map);
  drawTags(map, map.data);
}

// Redraw only when there is something new, and never under a hand.
function show(map, data) {
  map.data = data;
  if (map.dragged) return;
  const wanted = map.outbox.overlaid(map.offered(data));
  const still = wanted.figures.every((figure) => {
    const spot = map.spot(figure.ref);
    return spot && Math.abs(spot.x - figure.x) < 0.1 && Math.abs(spot.y - figure.y) < 0.1;
  });
  const rev = `${data.rev} ${map.outbox.state()} ${map.offered.state()}`;
  if (map.rev === rev && still) return;
  const focused = map.svg.getRootNode().activeElement?.dataset?.ref;
  map.rev = rev;
  map.view.measure();
  map.drawing = draw(map.layers, wanted, map.type, !map.fitted);
  map.drawing.sight = map.view.room ? map.view.sight() : null;
  if (!map.fitted) map.view.fit();
  else if (map.view.room) map.view.show();
  named(map);
  if (!map.fitted) map.view.fit();
  finish(map);
  map.svg.setAttribute("aria-label", `Map ${data.ref}. ${data.stamp}`);
  map.svg.setAttribute("aria-description", data.tools ? HELP + EDITS : HELP);
  drawKey(map.key, data);
  for (const name of Object.keys(MAKERS)) stopAt(map, map.layers[name].firstElementChild?.dataset.ref);
  map.marked = new Set();
  mark(map);
  map.fitted = map.view.whole > 0;
  if (focused && map.drawing.things.has(focused)) map.focus(focused);
}

const refsOf = (layer) =>
  [...layer.children].map((child) => child.dataset.ref).filter(Boolean);

function stopAt(map, ref) {
  const group = ref && map.drawing.things.get(ref)?.group;
  if (!group) return;
  map.drawing.things.get(ref).finish();
  for (const other of group.parentNode.querySelectorAll(':scope > [tabindex="0"]')) other.setAttribute("tabindex", -1);
  group.setAttribute("tabindex", 0);
}

function mark(map) {
  const chosen = new Set([...map.also, map.chosen]);
  for (const ref of new Set([...map.marked, ...chosen])) {
    const group = map.drawing.things.get(ref)?.group;
    group?.classList.toggle("chosen", chosen.has(ref));
    group?.setAttribute("aria-pressed", chosen.has(ref));
  }
  map.marked = chosen;
  map.dim?.();
}
