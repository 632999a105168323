// Drawing a line: drag from the handle beside somebody, or press L, find the other end
// by arrows or initials, and Enter. Then the kind is chosen beside its stroke.
import { make } from "./elements.js";
import { isPending } from "./pending.js";

const HANDLE = 13; // CSS pixels from its middle that a hand may miss it by
const BESIDE = 21; // map units from the middle of a figure to where its handle begins
const BACK = "<"; // ends the choice of a line that runs the other way

/** Let `map` be linked by hand and by keyboard; `ask` is where the kind is chosen. */
export function makeLinking(map, ask, options) {
  const layer = make(map.world, "g", { class: "linking" });
  const rubber = make(layer, "path", { class: "rubber" });
  const grip = make(layer, "g", { class: "grip", "aria-hidden": "true" });
  const reach = make(grip, "circle", { class: "reach" });
  make(grip, "circle", { r: 7 });
  grip.style.display = "none";
  const link = { from: null, at: null, typed: "" };
  map.waits.push(() => link.from !== null);

  const show = (ref) => {
    const spot = ref && map.data?.tools && map.spot(ref);
    grip.style.display = spot && !isPending(ref) ? "" : "none";
    if (!spot) return;
    link.at = ref;
    const far = HANDLE / Math.min(1, map.view.zoom);
    reach.setAttribute("r", far.toFixed(1));
    grip.setAttribute("transform", `translate(${(spot.x + BESIDE + far).toFixed(1)} ${spot.y})`);
  };

  const stretch = (from, [x, y], over) => {
    const a = map.spot(from);
    rubber.setAttribute("d", `M${a.x} ${a.y}L${x.toFixed(1)} ${y.toFixed(1)}`);
    map.svg.querySelectorAll(".target").forEach((one) => one.classList.remove("target"));
    if (over) map.drawing.things.get(over).group.classList.add("target");
  };

  const end = () => {
    rubber.removeAttribute("d");
    map.svg.querySelectorAll(".target").forEach((one) => one.classList.remove("target"));
    Object.assign(link, { from: null, typed: "" });
    map.notice({ mode: "" });
  };

  /** Choose a kind for a line from `a` to `b`, and draw it. */
  const join = (a, b) => {
    end();
    const kinds = between(map, a, b);
    if (!kinds) return map.say("A line joins two people, or a person and a place.");
    const label = `Link ${map.name(a)} and ${map.name(b)}`;
    const form = { label, send: "Draw", fields: [{ name: "kind", label: "They are linked so", as: "radio", options: kinds.options }] };
    const at = map.spot(b);
    ask(form, { at: [at.x, at.y], send: ({ kind }) => map.post(kinds.op(kind)) });
    return undefined;
  };

  link.start = (ref) => {
    if (!ref || !map.spot(ref) || isPending(ref)) return map.say("Choose a person or a place first.");
    link.from = ref;
    link.typed = "";
    map.focus(ref);
    map.notice({ mode: `Link ${map.name(ref)} to\u2026 Arrows or initials choose, Enter links, Escape leaves.` });
    return undefined;
  };

  map.keys.push((event, ref) => {
    if (!link.from) return false;
    if (event.key === "Escape") {
      end();
      map.say("Not linked.");
    } else if (event.key === "Enter" && ref && ref !== link.from && map.spot(ref)) join(link.from, ref);
    else if (/^[\p{L}\p{N}]$/u.test(event.key)) find(event.key);
    else if (event.key === "Enter" || event.key === " ") return true;
    else return false;
    return true;
  });

  const find = (letter) => {
    const called = [...map.spots().keys()].filter((ref) => ref !== link.from);
    const starting = (said) => called.find((ref) => map.name(ref).toUpperCase().startsWith(said));
    const longer = link.typed + letter.toUpperCase();
    const found = starting(longer) ?? starting(letter.toUpperCase());
    link.typed = starting(longer) ? longer : letter.toUpperCase();
    if (found) map.focus(found);
    else map.say("Nobody here begins so.");
  };

  const over = (event) => {
    const found = map.svg.getRootNode().elementsFromPoint(event.clientX, event.clientY);
    const figure = found.map((one) => one.closest?.(".figure")).find(Boolean);
    return figure && figure.dataset.ref !== link.dragged ? figure.dataset.ref : null;
  };

  grip.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    grip.setPointerCapture(event.pointerId);
    link.dragged = link.at;
  }, options);
  grip.addEventListener("pointermove", (event) => {
    if (link.dragged) stretch(link.dragged, map.view.toMap(event.clientX, event.clientY), over(event));
  }, options);
  const drop = (event) => {
    const [from, to] = [link.dragged, event.type === "pointerup" ? over(event) : null];
    link.dragged = null;
    end();
    if (from && to) join(from, to);
  };
  grip.addEventListener("pointerup", drop, options);
  grip.addEventListener("pointercancel", drop, options);
  for (const name of ["pointerover", "focusin"]) {
    map.svg.addEventListener(name, (event) => {
      const ref = event.target.closest?.(".figure")?.dataset.ref;
      if (ref && !link.dragged && !map.dragged) show(ref);
    }, options);
  }
  link.follow = () => show(link.at && map.spot(link.at) ? link.at : null);
  return link;
}

/** What a line between two figures may be, and the edit that draws it; null for none. */
function between(map, a, b) {
  const kind = (ref) => map.drawing.things.get(ref).item.kind;
  if (kind(a) === "place" && kind(b) === "place") return null;
  if (kind(a) === "place" || kind(b) === "place") {
    const [person, place] = kind(a) === "place" ? [b, a] : [a, b];
    const options = map.data.tools.stays.map(([value, words]) => [value, `${map.name(person)} ${words.toLowerCase()} ${map.name(place)}`]);
    return { options, op: (value) => ({ op: "stays", a: person, b: place, kind: value }) };
  }
  const options = map.data.tools.kinds.flatMap(({ value, says, directed, sure }) => {
    const there = [value, `${map.name(a)} ${says} ${map.name(b)}`, sure];
    return directed ? [there, [value + BACK, `${map.name(b)} ${says} ${map.name(a)}`, sure]] : [there];
  });
  const op = (value) => {
    const back = value.endsWith(BACK);
    return { op: "linked", a: back ? b : a, b: back ? a : b, kind: back ? value.slice(0, -1) : value };
  };
  return { options, op };
}
