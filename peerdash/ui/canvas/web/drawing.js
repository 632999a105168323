// The map as real elements. `draw` makes them; `place` puts them where people stand.
import { box } from "./boxes.js";
import { captioned, figureRoom, inked, labelRoom, room } from "./captions.js";
import { areaClass, arrow, badge, make, shape, words } from "./elements.js";
import { LABEL_TOP, pathData } from "./outlines.js";
import { ring } from "./rings.js";
import { bows } from "./routes.js";
import { arrowhead, centreLine, middle, strokes } from "./strokes.js";

const GAP_AT = "translate(21 -21)";

/** Make everything on the map anew, in `layers` (areas, lines, figures, names). */
export function draw(layers, data, type = 14) {
  for (const layer of Object.values(layers)) layer.replaceChildren();
  const drawing = { data, type };
  for (const name of ["things", "spots", "paths", "bowed"]) drawing[name] = new Map();
  for (const area of data.areas) drawing.things.set(area.ref, makeArea(layers, area));
  for (const line of data.lines) drawing.things.set(line.ref, makeLine(layers.lines, line, data));
  for (const figure of data.figures) {
    const outline = data.shapes[figure.shape];
    const { x, y } = figure;
    drawing.things.set(figure.ref, makeFigure(layers.figures, figure, outline));
    drawing.spots.set(figure.ref, { x, y, outline, skirt: labelRoom(figure.label) });
  }
  place(drawing);
  return drawing;
}

/** Put everything where its people stand; with `moved`, only what follows them. */
export function place(drawing, moved = null) {
  for (const [ref, spot] of drawing.spots) {
    if (moved && ref !== moved) continue;
    const at = `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`;
    drawing.things.get(ref).group.setAttribute("transform", at);
  }
  placeLines(drawing, moved);
  placeAreas(drawing, moved);
}

// While somebody is dragged only their own lines bend; the rest settle on dropping.
function placeLines(drawing, moved) {
  const lines = drawing.data.lines;
  const touched = lines.filter(({ a, b }) => !moved || a === moved || b === moved);
  for (const [ref, bow] of bows(touched.map(linked), drawing.spots)) drawing.bowed.set(ref, bow);
  for (const line of touched) {
    const [a, b] = [drawing.spots.get(line.a), drawing.spots.get(line.b)];
    const path = centreLine(a, b, drawing.bowed.get(line.ref));
    drawing.paths.set(line.ref, path);
    drawing.things.get(line.ref).trace(path);
  }
}

const linked = ({ ref, a, b }) => ({ id: ref, a, b });

function placeAreas(drawing, moved) {
  const { data, spots, things, paths } = drawing;
  const grow = drawing.type / 14;
  const taken = [...spots.values()].map((spot) => figureRoom(grown(spot, grow)));
  if (!moved) for (const path of paths.values()) taken.push(...inked(path));
  for (const area of data.areas) {
    if (moved && !near(area, moved, spots)) continue;
    const inside = new Set(area.members);
    const at = (wanted) =>
      [...spots].filter(([ref]) => inside.has(ref) === wanted).map(([, { x, y }]) => [x, y]);
    const members = area.members.map((ref) => [spots.get(ref).x, spots.get(ref).y]);
    const loops = (area.square ? box : ring)(members, at(false), area.out ?? 0);
    if (!loops.length) continue;
    const name = captioned(loops, area.label, taken, drawing.type);
    if (!moved) taken.push(room(area.label, name, drawing.type));
    things.get(area.ref).trace(loops, name);
  }
}

// The room of a figure when words are larger than in print.
const grown = ({ x, y, skirt }, grow) => ({
  x,
  y,
  skirt: [skirt[0] * grow, LABEL_TOP + (skirt[1] - LABEL_TOP) * grow],
});

function near(area, moved, spots) {
  const { x, y } = spots.get(moved);
  const xs = area.members.map((ref) => spots.get(ref).x);
  const ys = area.members.map((ref) => spots.get(ref).y);
  const reach = 220;
  const across = x > Math.min(...xs) - reach && x < Math.max(...xs) + reach;
  return area.members.includes(moved) || (across && y > Math.min(...ys) - reach && y < Math.max(...ys) + reach);
}

function thing(layer, item, name) {
  const group = make(layer, "g", {
    class: `${name} tone-${item.tone ?? "plain"}${item.faded ? " faded" : ""}`,
    role: "button",
    tabindex: -1,
    "aria-label": item.words,
    "data-ref": item.ref,
    "data-kind": item.kind,
  });
  return { item, group };
}

function makeFigure(layer, item, outline) {
  const made = thing(layer, item, "figure");
  make(made.group, "circle", { class: "ring", r: 34 });
  shape(made.group, item, outline);
  words(made.group, item.label, 0, LABEL_TOP, "label");
  if (item.gap) badge(made.group, "?", true).setAttribute("transform", GAP_AT);
  return made;
}

function makeLine(layer, item, data) {
  const made = thing(layer, item, "line");
  const pen = data.pens[item.pen];
  const hit = make(made.group, "path", { class: "hit" });
  const paths = pen.offsets.map(() => make(made.group, "path", { class: "stroke" }));
  for (const path of paths) {
    path.style.strokeWidth = item.width ?? 2.2;
    if (pen.dash[0]) path.style.strokeDasharray = pen.dash.join(" ");
  }
  const head = item.head && make(made.group, "path", arrow([], item.head === "filled"));
  const letter = item.badge && badge(made.group, item.badge, false);
  made.trace = (line) => {
    hit.setAttribute("d", pathData(line));
    strokes(pen, line).forEach((stroke, n) => paths[n].setAttribute("d", pathData(stroke)));
    head?.setAttribute?.("d", pathData(arrowhead(line), item.head === "filled"));
    letter?.setAttribute?.("transform", `translate(${middle(line).map((n) => n.toFixed(1))})`);
  };
  return made;
}

function makeArea(layers, item) {
  const made = thing(layers.areas, item, "thing");
  const hit = make(made.group, "path", { class: "hit" });
  const path = make(made.group, "path", { class: areaClass(item) });
  const label = words(layers.names, item.label, 0, 0, `label name tone-${item.tone ?? "plain"}`);
  label.dataset.ref = item.ref;
  label.dataset.kind = item.kind;
  label.setAttribute("aria-hidden", "true");
  label.firstChild.setAttribute("dy", `${-0.5 - (item.label.length - 1) * 0.6}em`);
  made.trace = (loops, [x, y]) => {
    const d = loops.map((loop) => pathData(loop, true)).join("");
    path.setAttribute("d", d);
    hit.setAttribute("d", d);
    for (const span of label.children) span.setAttribute("x", x.toFixed(1));
    label.setAttribute("y", y.toFixed(1));
  };
  return made;
}
