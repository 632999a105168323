// The map as real elements. `draw` makes them and `place` puts them where people
// stand; `name` puts the words of areas where they meet nothing, in their size.
import { box, meets } from "./boxes.js";
import { makeCells } from "./cells.js";
import { captioned, clear, inked, labelRoom, numbered, room } from "./captions.js";
import { ring } from "./rings.js";
import { grownRoom } from "./roomy.js";
import { bows } from "./routes.js";
import { centreLine } from "./strokes.js";
import { makeSheet, placeSheets, sheetRooms, sheetSpots } from "./sheets.js";
import { makeArea, makeFigure, makeGap, makeLine } from "./things.js";

export const MAKERS = { areas: makeArea, lines: makeLine, figures: makeFigure, notes: makeSheet, gaps: makeGap };
const REACH = 220; // map units round an area within which somebody dents it
const [MANY, ROUGH] = [12, 20]; // areas, and map units between samples of a circle
const EDGE = 2; // map units: half of what an outline takes, so that its own words stand by it
const WORDS = 330; // and within which something meets its words

/** Make everything on the map anew, in `layers` (areas, lines, figures, names). Where
 * there is much, a `hasty` drawing has circles a unit or two off, to be seen sooner. */
export function draw(layers, data, type = 14, hasty = false) {
  for (const layer of Object.values(layers)) layer.replaceChildren();
  const drawing = { data, type, loops: new Map(), named: new Map(), numbered: new Set(), sight: null, most: null };
  for (const name of ["things", "spots", "paths", "bowed"]) drawing[name] = new Map();
  for (const [of, maker] of Object.entries(MAKERS)) {
    for (const item of data[of] ?? []) drawing.things.set(item.ref, maker(layers, item, data));
  }
  for (const { ref, kind, x, y, shape, label } of data.figures) {
    drawing.spots.set(ref, { x, y, of: kind, outline: data.shapes[shape], skirt: labelRoom(label) });
  }
  drawing.sheets = sheetSpots(data, drawing.spots);
  drawing.grid = hasty && data.areas.length > MANY ? ROUGH : undefined;
  place(drawing);
  return drawing;
}

/** Put everything where its people stand; with `moved`, only what follows them.
 * `seen` gives what shows a thing: itself, unless it is lifted off the paper. */
export function place(drawing, moved = null, seen = (ref) => drawing.things.get(ref)) {
  drawing.seen = seen;
  placeSheets(drawing, moved, seen);
  if (drawing.sheets.has(moved)) return;
  if (moved) drawing.cells.put(moved);
  else drawing.cells = makeCells(drawing.spots);
  for (const [ref, spot] of moved ? [[moved, drawing.spots.get(moved)]] : drawing.spots) seen(ref).trace(spot);
  for (const { ref, of } of drawing.data.gaps ?? []) {
    if (!moved || of === moved) seen(ref).trace(drawing.spots.get(of));
  }
  const lines = drawing.data.lines.filter(({ a, b }) => !moved || a === moved || b === moved);
  placeLines(drawing, lines);
  const areas = drawing.data.areas.filter((area) => !moved || near(drawing, area, moved));
  for (const area of areas) placeArea(drawing, area);
  if (moved && drawing.namedAs) name(drawing, areas);
}

// While somebody is dragged only their own lines bend; the rest settle on dropping.
function placeLines(drawing, lines) {
  const among = (ground) => drawing.cells.within(ground).map((ref) => drawing.spots.get(ref));
  for (const [ref, bow] of bows(lines.map(linked), drawing.spots, among)) drawing.bowed.set(ref, bow);
  for (const line of lines) {
    const [a, b] = [drawing.spots.get(line.a), drawing.spots.get(line.b)];
    const path = centreLine(a, b, drawing.bowed.get(line.ref));
    drawing.paths.set(line.ref, path);
    drawing.seen(line.ref).trace(path);
  }
}

const linked = ({ ref, a, b }) => ({ id: ref, a, b });

/** What is left to do on a hasty drawing: each circle, drawn as it is to stay. */
export function leftOver(drawing) {
  if (!drawing.grid) return [];
  drawing.grid = undefined;
  return drawing.data.areas.filter((area) => !area.square).map((area) => () => placeArea(drawing, area));
}

function placeArea(drawing, area) {
  const inside = new Set(area.members);
  const members = area.members.map((ref) => at(drawing.spots.get(ref)));
  const ground = around(members, REACH);
  const strangers = drawing.cells.within(ground).filter((ref) => !inside.has(ref));
  const others = strangers.map((ref) => at(drawing.spots.get(ref)));
  const loops = (area.square ? box : ring)(members, others, area.out ?? 0, drawing.grid);
  drawing.loops.set(area.ref, loops);
  drawing.seen(area.ref).trace(loops);
}

/** Place the words of areas off people, lines and each other; some, or all. */
export function name(drawing, areas = drawing.data.areas) {
  const some = areas.length < drawing.data.areas.length;
  const asked = new Set(areas);
  const taken = [];
  for (const area of drawing.data.areas) {
    if (some && !asked.has(area) && drawing.named.has(area.ref)) taken.push(drawing.named.get(area.ref));
  }
  const ground = areas.map((area) => reachOf(drawing, area));
  const close = (block) => !some || ground.some((one) => one && meets(one, block));
  for (const spot of drawing.spots.values()) {
    const block = grownRoom(spot, drawing.type);
    if (close(block)) taken.push(block);
  }
  taken.push(...sheetRooms(drawing).filter(close));
  if (!some) for (const path of drawing.paths.values()) taken.push(...inked(path));
  if (drawing.sight) taken.push(...drawing.data.areas.flatMap((area) => edged(drawing, area)));
  for (const area of areas) nameArea(drawing, area, taken);
}

// On a room's screen words meet nothing: where they would, a number stands for them.
function nameArea(drawing, area, taken) {
  const loops = drawing.loops.get(area.ref);
  if (!loops.length) return;
  const { type, sight } = drawing;
  const free = (sight && !drawing.numbered.has(area.ref) && clear(loops, area.label, taken, type, sight)) || null;
  if (sight && !free) drawing.numbered.add(area.ref);
  const lines = sight && !free ? [String([...drawing.numbered].indexOf(area.ref) + 1)] : area.label;
  const spot = free ?? (sight ? numbered : captioned)(loops, lines, taken, type);
  const block = room(lines, spot, type);
  drawing.named.set(area.ref, block);
  taken.push(block);
  drawing.seen(area.ref).name(spot, lines);
}

const edged = (drawing, { ref }) =>
  drawing.loops.get(ref).filter((loop) => loop.length).flatMap((loop) => inked([...loop, loop[0]], EDGE));

/** The room that everything drawn takes, words `type` large; null for nothing. On a
 * room's screen the words of areas find their places within it. */
export function groundOf(drawing, type = drawing.type) {
  const every = [...drawing.spots.values()].map((spot) => grownRoom(spot, type));
  for (const path of drawing.paths.values()) every.push(around(path, 0));
  for (const area of drawing.data.areas) {
    const loops = drawing.loops.get(area.ref);
    if (loops.length) every.push(around(loops.flat(), 0));
  }
  if (!drawing.sight) every.push(...drawing.named.values());
  every.push(...sheetRooms(drawing));
  const ground = { w: Infinity, n: Infinity, e: -Infinity, s: -Infinity };
  for (const { w, n, e, s } of every) {
    ground.w = Math.min(ground.w, w);
    ground.n = Math.min(ground.n, n);
    ground.e = Math.max(ground.e, e);
    ground.s = Math.max(ground.s, s);
  }
  return every.length ? ground : null;
}

const at = ({ x, y }) => [x, y];

function around(points, more) {
  const ground = { w: Infinity, n: Infinity, e: -Infinity, s: -Infinity };
  for (const [x, y] of points) {
    if (x - more < ground.w) ground.w = x - more;
    if (y - more < ground.n) ground.n = y - more;
    if (x + more > ground.e) ground.e = x + more;
    if (y + more > ground.s) ground.s = y + more;
  }
  return ground;
}

const within = ({ x, y }, { w, n, e, s }) => x > w && x < e && y > n && y < s;

function reachOf(drawing, area) {
  const loops = drawing.loops.get(area.ref);
  return loops.length ? around(loops.flat(), WORDS) : null;
}

function near(drawing, area, moved) {
  if (area.members.includes(moved)) return true;
  const ground = around(area.members.map((ref) => at(drawing.spots.get(ref))), REACH);
  return within(drawing.spots.get(moved), ground);
}
