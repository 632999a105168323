// Making SVG and HTML elements, and drawing the primitives of a key.
import { INSET, pathData } from "./outlines.js";

const SVG = "http://www.w3.org/2000/svg";
const [FOLD, LEADING] = [9, 16.8]; // of a note, in map units

/** A new SVG element, placed in its parent. */
export function make(parent, name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

/** A new HTML element, placed in its parent. */
export function html(parent, name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  parent?.append(made);
  return made;
}

/** Centred lines of words; they hang from `y`, in whatever size the style gives. */
export function words(parent, lines, x, y, name) {
  const text = make(parent, "text", { x, y, class: name });
  if (lines.length < 2) text.textContent = lines[0] ?? "";
  else lines.forEach((line, n) => {
    make(text, "tspan", { x, dy: n ? "1.2em" : "0" }).textContent = line;
  });
  return text;
}

/** A letter in a small disc, solid for a gap, open beside a line; the function
 * that is given back puts it somewhere. */
export function badge(parent, text, solid) {
  const group = make(parent, "g", { class: solid ? "badge solid" : "badge" });
  const disc = make(group, "circle", { r: 9.5 });
  const letter = make(group, "text");
  letter.textContent = text;
  return ([x, y]) => {
    disc.setAttribute("cx", x.toFixed(1));
    disc.setAttribute("cy", y.toFixed(1));
    letter.setAttribute("x", x.toFixed(1));
    letter.setAttribute("y", y.toFixed(1));
  };
}

// Many figures look alike, so each look of a shape is made once and copied.
const SHAPES = new WeakMap();

function shaped({ tone = "", border = "" }, points) {
  if (!SHAPES.has(points)) SHAPES.set(points, new Map());
  const looks = SHAPES.get(points);
  const name = `shape ${tone} ${border}`;
  if (!looks.has(name)) {
    const group = make(null, "g", { class: name });
    make(group, "path", { class: "outline", d: pathData(points, true) });
    const inner = points.map(([x, y]) => [x * INSET, y * INSET]);
    if (border === "double") make(group, "path", { class: "inner", d: pathData(inner, true) });
    looks.set(name, group);
  }
  return looks.get(name).cloneNode(true);
}

/** The shape of a figure round (0, 0); `write` puts into it what is written there. */
export function shape(parent, look, points) {
  const group = shaped(look, points);
  parent.append(group);
  const write = () => {
    if (!look.inside) return;
    const inside = words(group, [look.inside], 0, 0, "inside");
    inside.style.setProperty("--room", `${Math.floor(40 / (0.57 * look.inside.length))}px`);
  };
  return { write };
}

// The edge of a sheet round (0, 0), half so wide and so high; its corner is folded.
const edge = ([w, h]) => [[-w, -h], [w - FOLD, -h], [w, FOLD - h], [w, h], [-w, h]];
const fold = ([w, h]) => [[w - FOLD, -h], [w - FOLD, FOLD - h], [w, FOLD - h]];

/** The sheet of a note, with its first words, in `parent`. */
export function leaf(parent, { label, half }) {
  const paper = make(parent, "g", { class: "leaf" });
  make(paper, "path", { class: "paper-edge", d: pathData(edge(half), true) });
  make(paper, "path", { class: "paper-edge", d: pathData(fold(half), true) });
  const text = words(paper, label, 0, 0, "written");
  (text.firstElementChild ?? text).setAttribute("dy", `${(-(label.length - 1) * LEADING) / 2}px`);
  return paper;
}

/** The symbols beside a figure, in the places there are for them. */
export function signs(parent, { signs: shapes = [] }, { glyphs, slots }) {
  shapes.forEach((name, n) => {
    const at = make(parent, "g", { transform: `translate(${slots[n].join(" ")})` });
    make(at, "path", { class: "sign", d: pathData(glyphs[name], true) });
  });
}

/** One primitive of the key. */
export function primitive(parent, mark) {
  const group = make(parent, "g", { class: `tone-${mark.tone ?? "plain"}${mark.faded ? " faded" : ""}` });
  if (mark.mark === "stroke") {
    const path = make(group, "path", { class: "stroke", d: pathData(mark.points) });
    if (mark.width) path.style.strokeWidth = mark.width;
    if (mark.dash?.[0]) path.style.strokeDasharray = mark.dash.join(" ");
  } else if (mark.mark === "arrow") {
    make(group, "path", arrow(mark.points, mark.filled));
  } else if (mark.mark === "area") {
    make(group, "path", { class: areaClass(mark), d: mark.loops.map((loop) => pathData(loop, true)).join("") });
  } else if (mark.mark === "figure") {
    shape(group, mark, mark.points).write();
  } else if (mark.mark === "sign") {
    make(group, "path", { class: "sign", d: pathData(mark.points, true) });
  } else if (mark.mark === "sheet") {
    leaf(group, { label: mark.lines, half: mark.half });
  } else if (mark.mark === "badge") {
    badge(group, mark.text, mark.solid)([mark.x ?? 0, mark.y ?? 0]);
  }
}

/** The attributes of an arrow: a chevron when open, a triangle when filled. */
export const arrow = (points, filled) => ({
  class: filled ? "arrow filled" : "arrow",
  d: pathData(points, filled),
});

/** The classes of a box or a circle. */
export const areaClass = (look) =>
  ["area", look.square ? "square" : "", look.border ?? ""].join(" ").trim();
