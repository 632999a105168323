// How far each line bows: the twin of views/routes.py.
import { LABEL_DROP, apart } from "./outlines.js";
import { centreLine } from "./strokes.js";

const FAN = 30;
const CLEAR = 33;
const CLEAR_LABEL = 17;
const DETOURS = [0, 34, -34, 60, -60, 90, -90, 125, -125];
const ROOM = DETOURS[DETOURS.length - 2] + CLEAR;
const CLOSE = LABEL_DROP - 4 + CLEAR; // nobody further off is in the way of a straight line

/** How far each line bows, by its id; `spots` is a Map of figures by ref, and
 * `among` gives those within a ground, where there is a quicker way than to ask all. */
export function bows(links, spots, among = null) {
  const found = new Map();
  const every = among ? [] : [...spots.values()];
  for (const fan of fans(links).values()) {
    const [a, b] = [fan[0].a, fan[0].b].sort(byCode);
    const spread = fan.map((_, n) => (n - (fan.length - 1) / 2) * FAN);
    const [from, to] = [spots.get(a), spots.get(b)];
    const who = among ?? ((ground) => every.filter((spot) => within(spot, ground)));
    const free = fan.length === 1 && !inTheWay(from, to, who, CLOSE).some((spot) => clearOf(spot, from, to) < 0);
    const shift = free ? 0 : detour(from, to, spread, inTheWay(from, to, who, ROOM));
    fan.forEach((link, n) => {
      found.set(link.id, (spread[n] + shift) * (link.a === a ? 1 : -1));
    });
  }
  return found;
}

const byCode = (a, b) => (a < b ? -1 : 1);

function fans(links) {
  const found = new Map();
  for (const link of links) {
    const ends = JSON.stringify([link.a, link.b].sort(byCode));
    if (!found.has(ends)) found.set(ends, []);
    found.get(ends).push(link);
  }
  return found;
}

function inTheWay(one, two, among, room) {
  const [w, e] = [Math.min(one.x, two.x) - room, Math.max(one.x, two.x) + room];
  const [n, s] = [Math.min(one.y, two.y) - room, Math.max(one.y, two.y) + room];
  return among({ w, n, e, s }).filter((spot) => spot !== one && spot !== two);
}

const within = ({ x, y }, { w, n, e, s }) => x > w && x < e && y > n && y < s;

function detour(a, b, spread, others) {
  const near = others.map((spot) => ({ x: spot.x, y: spot.y, clear: clearOf(spot, a, b) }));
  let best = 0;
  let bestRoom = -Infinity;
  for (const shift of DETOURS) {
    const room = Math.min(...spread.map((bow) => roomFor(a, b, bow + shift, near, bestRoom)));
    if (room >= 0) return shift;
    if (room > bestRoom) [best, bestRoom] = [shift, room];
  }
  return best;
}

// How much room the straight way between two leaves somebody and their label.
function clearOf({ x, y }, a, b) {
  const [from, to] = [[a.x, a.y], [b.x, b.y]];
  return Math.min(fromPiece([x, y], from, to) - CLEAR, fromPiece([x, y + LABEL_DROP - 4], from, to) - CLEAR_LABEL);
}

// How much room a bow leaves: exactly when it leaves too little, and more than the
// best so far. A bowed line is never further than twice its bow from the straight
// way, so whoever stands clear of that by more is not asked.
function roomFor(a, b, bow, others, enough) {
  const close = others.filter(({ clear }) => clear < 2 * Math.abs(bow));
  const line = close.length ? centreLine(a, b, bow) : [];
  let least = Infinity;
  for (const { x, y } of close) {
    least = Math.min(
      least,
      fromPath([x, y], line) - CLEAR,
      fromPath([x, y + LABEL_DROP - 4], line) - CLEAR_LABEL,
    );
    if (least <= enough) return least;
  }
  return least;
}

/** The distance from a point to a path. */
export function fromPath(point, path) {
  let least = Infinity;
  for (let n = 1; n < path.length; n += 1) {
    least = Math.min(least, fromPiece(point, path[n - 1], path[n]));
  }
  return least;
}

/** The distance from a point to a straight piece. */
export function fromPiece(point, a, b) {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  const along = (point[0] - a[0]) * dx + (point[1] - a[1]) * dy;
  const share = square ? Math.min(1, Math.max(0, along / square)) : 0;
  return apart(point, [a[0] + dx * share, a[1] + dy * share]);
}
