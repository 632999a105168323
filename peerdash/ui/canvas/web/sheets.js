// Notes: a sheet with a folded corner that goes where they go whom it is on. The twin of
// views/sheets.py.
import { leaf, make } from "./elements.js";
import { pathData } from "./outlines.js";
import { thing } from "./things.js";

const SHORT = 34; // map units from the middle of a figure, where the stalk begins

/** A note: `trace` takes where its anchor stands, and where it stands itself. */
export function makeSheet(layers, item) {
  const made = thing(layers.notes, item, "note");
  const stalk = make(made.group, "path", { class: "stalk" });
  const place = make(made.group, "g");
  leaf(place, item);
  made.trace = (anchor, { x, y }) => {
    const far = Math.hypot(x - anchor.x, y - anchor.y) || 1;
    const share = Math.min(1, SHORT / far);
    stalk.setAttribute("d", pathData([[anchor.x + (x - anchor.x) * share, anchor.y + (y - anchor.y) * share], [x, y]]));
    place.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  };
  return made;
}

/** Where each note stands: as a spot that moves with its anchor, and is kept as an offset. */
export function sheetSpots(data, spots) {
  const found = new Map();
  for (const { ref, of, x: dx, y: dy } of data.notes ?? []) {
    const anchor = spots.get(of);
    if (anchor) found.set(ref, spotOf(anchor, { dx, dy }));
  }
  return found;
}

function spotOf(anchor, off) {
  return {
    get x() { return anchor.x + off.dx; },
    set x(x) { off.dx = x - anchor.x; },
    get y() { return anchor.y + off.dy; },
    set y(y) { off.dy = y - anchor.y; },
    kept: () => [off.dx, off.dy],
  };
}

/** Put these notes where they stand: all, one, or those on somebody who moves. */
export function placeSheets(drawing, moved, seen) {
  for (const { ref, of } of drawing.data.notes ?? []) {
    const spot = drawing.sheets.get(ref);
    if (spot && (!moved || [ref, of].includes(moved))) seen(ref).trace(drawing.spots.get(of), spot);
  }
}

/** How much larger than in print a note is, where words are `type` large: as large as they. */
export const leafing = (type) => Math.min(2.3, type / 14);

/** The room that each note takes, when words are larger than in print. */
export function sheetRooms(drawing) {
  const grow = leafing(drawing.type);
  return (drawing.data.notes ?? []).filter(({ ref }) => drawing.sheets.has(ref)).map(({ ref, half: [w, h] }) => {
    const { x, y } = drawing.sheets.get(ref);
    return { w: x - w * grow, n: y - h * grow, e: x + w * grow, s: y + h * grow };
  });
}
