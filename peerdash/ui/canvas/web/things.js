// The elements of each person, place, line and area. Each thing made is
// { item, group, trace, finish }: `trace` puts it where it is to be seen; `finish`
// adds what nobody sees from afar: its words, where it can be hit, and its name.
import { areaClass, arrow, badge, make, shape, signs, words } from "./elements.js";
import { LABEL_TOP, pathData } from "./outlines.js";
import { arrowhead, middle, strokes } from "./strokes.js";

const GAP_AT = [21, -21];

/** An element of the map that can be reached and chosen. */
export function thing(layer, item, name) {
  const group = make(layer, "g", {
    class: `${name} tone-${item.tone ?? "plain"}${item.faded ? " faded" : ""}`,
    "data-ref": item.ref,
    "data-kind": item.kind,
  });
  const made = { item, group, finished: false, more: () => {} };
  made.finish = () => {
    if (made.finished) return;
    made.finished = true;
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", -1);
    group.setAttribute("aria-label", item.words);
    group.setAttribute("aria-pressed", group.classList.contains("chosen"));
    made.more();
  };
  return made;
}

// What can be hit lies beneath what is seen.
const beneath = (group, name, attributes) => {
  group.prepend(make(null, name, attributes));
  return group.firstChild;
};

/** A person or a place: `trace` takes where they stand. */
export function makeFigure(layers, item, data) {
  const made = thing(layers.figures, item, "figure");
  const inner = shape(made.group, item, data.shapes[item.shape]);
  made.more = () => {
    beneath(made.group, "circle", { class: "ring", r: 34 });
    inner.write();
    words(made.group, item.label, 0, LABEL_TOP, "label").style.setProperty("--lines", item.label.length);
    signs(made.group, item, data);
  };
  made.trace = ({ x, y }) => {
    made.group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  };
  return made;
}

/** The "?" of a question nobody has answered: `trace` takes where they stand. */
export function makeGap(layers, item) {
  const made = thing(layers.gaps, item, "gap");
  const put = badge(made.group, "?", true);
  made.trace = ({ x, y }) => put([x + GAP_AT[0], y + GAP_AT[1]]);
  return made;
}

/** A line: `trace` takes the path of its middle. */
export function makeLine(layers, item, data) {
  const made = thing(layers.lines, item, "line");
  const pen = data.pens[item.pen];
  const paths = pen.offsets.map(() => make(made.group, "path", { class: "stroke" }));
  for (const path of paths) {
    if (item.width) path.style.strokeWidth = item.width;
    if (pen.dash[0]) path.style.strokeDasharray = pen.dash.join(" ");
  }
  const head = item.head && make(made.group, "path", arrow([], item.head === "filled"));
  const letter = item.badge && badge(made.group, item.badge, false);
  let [hit, along] = [null, []];
  made.more = () => {
    hit = beneath(made.group, "path", { class: "hit", d: pathData(along) });
  };
  made.trace = (line) => {
    along = line;
    hit?.setAttribute("d", pathData(line));
    strokes(pen, line).forEach((stroke, n) => paths[n].setAttribute("d", pathData(stroke)));
    if (head) head.setAttribute("d", pathData(arrowhead(line), item.head === "filled"));
    if (letter) letter(middle(line));
  };
  return made;
}

/** A box or a circle: `trace` takes its outlines, `name` where its label stands. */
export function makeArea(layers, item) {
  const made = thing(layers.areas, item, "thing");
  const path = make(made.group, "path", { class: areaClass(item) });
  let hit = null;
  made.more = () => {
    hit = beneath(made.group, "path", { class: "hit", d: path.getAttribute("d") ?? "" });
  };
  made.trace = (loops) => {
    const d = loops.map((loop) => pathData(loop, true)).join("");
    path.setAttribute("d", d);
    hit?.setAttribute("d", d);
  };
  made.name = ([x, y], lines = item.label) => {
    if (made.said !== lines[0]) made.label?.remove();
    if (made.said !== lines[0]) made.label = caption(layers.names, item, lines);
    made.said = lines[0];
    for (const part of [made.label, ...made.label.children]) part.setAttribute("x", x.toFixed(1));
    made.label.setAttribute("y", y.toFixed(1));
  };
  return made;
}

function caption(layer, item, lines) {
  const label = words(layer, lines, 0, 0, `label name tone-${item.tone ?? "plain"}`);
  label.dataset.ref = item.ref;
  label.dataset.kind = item.kind;
  label.setAttribute("aria-hidden", "true");
  (label.firstElementChild ?? label).setAttribute("dy", `${-0.5 - (lines.length - 1) * 0.6}em`);
  return label;
}
