// The circle round a group: the twin of views/rings.py.
import { apart } from "./outlines.js";
import { fromPiece } from "./routes.js";

const [PAD, TUBE, STRANGER, LOW, GRID, SOFT, DEAR, CHANNEL, TURNS] = [58, 30, 46, 8, 10, 22, 240, 20, 16];

/** Outlines of a circle round members and never round others, drawn `out` wider; a
 * `coarse` grid takes less time, and is a unit or two off where no way out is cut. */
export function ring(members, others, out = 0, coarse = GRID) {
  if (!members.length) return [];
  const pad = PAD + out;
  const shell = hull(members);
  const grid = others.some((other) => within(other, shell)) ? GRID : coarse;
  const edge = pad + 2 * grid;
  const xs = members.map(([x]) => x);
  const ys = members.map(([, y]) => y);
  const [west, north] = [Math.min(...xs) - edge, Math.min(...ys) - edge];
  const [east, south] = [Math.max(...xs) + edge, Math.max(...ys) + edge];
  const near = others
    .filter(([x, y]) => x > west - STRANGER && x < east + STRANGER && y > north - STRANGER && y < south + STRANGER)
    .map(([x, y]) => [x, y + LOW]);
  const field = heights(members, near, pad, {
    west,
    north,
    across: Math.ceil((east - west) / grid) + 1,
    down: Math.ceil((south - north) / grid) + 1,
    grid,
  });
  for (const stranger of near) cut(field, stranger, wayOut(stranger, members, field, [west, north]), pad);
  return contours(field, west, north).map(smooth);
}

// The field: below nought inside. Numbers only, as it is worked out anew at every
// frame in which somebody is dragged.
function heights(members, near, pad, { west, north, across, down, grid }) {
  const at = new Float64Array(across * down);
  const shell = hull(members);
  const whole = shell.length > 2 && !near.some((stranger) => within(stranger, shell));
  const sides = flat(whole ? shell.map((a, n) => [a, shell[(n + 1) % shell.length]]) : tree(members, near));
  const dots = flat(members.map((member) => [member, member]));
  for (let n = 0; n < at.length; n += 1) {
    const x = west + grid * (n % across);
    const y = north + grid * Math.floor(n / across);
    if (whole) {
      at[n] = inShell(x, y, sides) ? -pad : nearest(x, y, sides) - pad;
    } else {
      const high = nearest(x, y, dots) - pad;
      at[n] = sides.length ? -most(-high, TUBE - nearest(x, y, sides)) : high;
    }
  }
  return { across, down, at, west, north, grid };
}

const flat = (pieces) => Float64Array.from(pieces.flatMap(([a, b]) => [a[0], a[1], b[0], b[1]]));

function inShell(x, y, sides) {
  for (let n = 0; n < sides.length; n += 4) {
    const across = (sides[n + 2] - sides[n]) * (y - sides[n + 1]);
    if (across - (sides[n + 3] - sides[n + 1]) * (x - sides[n]) <= 0) return false;
  }
  return true;
}

// From a point to the nearest of many pieces.
function nearest(x, y, pieces) {
  let least = Infinity;
  for (let n = 0; n < pieces.length; n += 4) {
    const fx = x - pieces[n];
    const fy = y - pieces[n + 1];
    const dx = pieces[n + 2] - pieces[n];
    const dy = pieces[n + 3] - pieces[n + 1];
    const square = dx * dx + dy * dy;
    const share = square ? Math.min(1, Math.max(0, (fx * dx + fy * dy) / square)) : 0;
    const far = (fx - dx * share) ** 2 + (fy - dy * share) ** 2;
    if (far < least) least = far;
  }
  return Math.sqrt(least);
}

// Without a way out, somebody in the middle would be ringed by a hole.
function wayOut(stranger, members, field, corner) {
  let [best, least] = [stranger, Infinity];
  if (!within(stranger, hull(members))) return best;
  for (let turning = 0; turning < TURNS; turning += 1) {
    const angle = (2 * Math.PI * turning) / TURNS;
    const [inside, end] = stepsOut(stranger, [Math.cos(angle), Math.sin(angle)], field, corner);
    const met = members.filter((m) => fromPiece(m, stranger, end) < CHANNEL * 2).length;
    const price = inside * field.grid + DEAR * met;
    if (price < least - 1e-6) [best, least] = [end, price];
  }
  return best;
}

function stepsOut(start, way, field, corner) {
  let [inside, step, end, at] = [0, 0, start, start];
  for (let height = sample(field, at, corner); height !== Infinity; height = sample(field, at, corner)) {
    step += 1;
    at = [start[0] + way[0] * field.grid * step, start[1] + way[1] * field.grid * step];
    if (height < 0) [inside, end] = [inside + 1, at];
  }
  return [inside, end];
}

function sample(field, at, corner) {
  const i = Math.floor((at[0] - corner[0]) / field.grid + 0.5);
  const j = Math.floor((at[1] - corner[1]) / field.grid + 0.5);
  const inside = i >= 0 && i < field.across && j >= 0 && j < field.down;
  return inside ? field.at[j * field.across + i] : Infinity;
}

// Leave a stranger out, with the way from them to outside.
function cut(field, stranger, end, pad) {
  away(field, stranger, stranger, STRANGER, pad);
  if (end !== stranger) away(field, stranger, end, CHANNEL, pad);
}

// Raise the field within `clear` of a piece. What is so far off that `most` would
// leave it as it is, is left out before any root is taken.
function away({ across, down, at, west, north, grid }, a, b, clear, pad) {
  const reach = clear + SOFT + pad;
  const first = Math.max(0, Math.floor((Math.min(a[0], b[0]) - reach - west) / grid));
  const last = Math.min(across - 1, Math.ceil((Math.max(a[0], b[0]) + reach - west) / grid));
  const top = Math.max(0, Math.floor((Math.min(a[1], b[1]) - reach - north) / grid));
  const bottom = Math.min(down - 1, Math.ceil((Math.max(a[1], b[1]) + reach - north) / grid));
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  for (let j = top; j <= bottom; j += 1) {
    const fy = north + grid * j - a[1];
    for (let i = first; i <= last; i += 1) {
      const n = j * across + i;
      const touched = clear + SOFT - at[n];
      if (touched <= 0) continue;
      const fx = west + grid * i - a[0];
      const share = square ? Math.min(1, Math.max(0, (fx * dx + fy * dy) / square)) : 0;
      const far = (fx - dx * share) ** 2 + (fy - dy * share) ** 2;
      if (far < touched * touched) at[n] = most(at[n], clear - Math.sqrt(far));
    }
  }
}

function most(one, other) {
  const share = Math.min(1, Math.max(0, 0.5 + (0.5 * (other - one)) / SOFT));
  return one + (other - one) * share + SOFT * share * (1 - share);
}

/** The points that a band stretched round all of them would touch, in order. */
export function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const ordered = sorted.filter((p, n) => !n || apart(p, sorted[n - 1]) > 0);
  if (ordered.length < 3) return ordered;
  return [...half(ordered).slice(0, -1), ...half([...ordered].reverse()).slice(0, -1)];
}

function half(ordered) {
  const kept = [];
  for (const point of ordered) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const within = (point, shell) =>
  shell.every((a, n) => turn(a, shell[(n + 1) % shell.length], point) > 0);

function tree(members, near) {
  const joined = [members[0]];
  const rest = members.slice(1);
  const necks = [];
  while (rest.length) {
    let best = [Infinity, 0, 0];
    joined.forEach((a, i) =>
      rest.forEach((b, j) => {
        const price = cost(a, b, near);
        if (price < best[0]) best = [price, i, j];
      }),
    );
    necks.push([joined[best[1]], rest[best[2]]]);
    joined.push(...rest.splice(best[2], 1));
  }
  return necks;
}

const cost = (a, b, near) =>
  apart(a, b) + DEAR * near.filter((stranger) => fromPiece(stranger, a, b) < STRANGER).length;

// A square's corners inside (1 NW, 2 NE, 4 SE, 8 SW) and the sides the outline joins.
const SIDES = {
  1: ["wn"], 2: ["ne"], 3: ["we"], 4: ["es"], 5: ["ws", "en"], 6: ["ns"], 7: ["ws"],
  8: ["sw"], 9: ["sn"], 10: ["nw", "se"], 11: ["se"], 12: ["ew"], 13: ["en"], 14: ["nw"],
};

function contours(field, leftmost, topmost) {
  const onward = new Map();
  const { at, across } = field;
  for (let j = 0; j < field.down - 1; j += 1) {
    let west = (at[j * across] < 0 ? 1 : 0) + (at[(j + 1) * across] < 0 ? 8 : 0);
    for (let i = 0; i < across - 1; i += 1) {
      const east = (at[j * across + i + 1] < 0 ? 2 : 0) + (at[(j + 1) * across + i + 1] < 0 ? 4 : 0);
      const corners = west + east;
      west = (east & 2 ? 1 : 0) + (east & 4 ? 8 : 0);
      if (corners % 15 === 0) continue; // all within, or all without
      for (const [enters, leaves] of SIDES[corners]) {
        onward.set(side(field, i, j, enters), side(field, i, j, leaves));
      }
    }
  }
  const loops = [];
  while (onward.size) loops.push(loopFrom(onward, field, leftmost, topmost));
  return loops;
}

function loopFrom(onward, field, west, north) {
  let at = onward.keys().next().value;
  const loop = [];
  while (onward.has(at)) {
    loop.push(crossing(field, at, west, north));
    const following = onward.get(at);
    onward.delete(at);
    at = following;
  }
  return loop;
}

// A side of a square as one number: its corner, doubled, plus one when it runs down.
function side(field, i, j, name) {
  const corner = (j + (name === "s" ? 1 : 0)) * field.across + i + (name === "e" ? 1 : 0);
  return 2 * corner + (name === "n" || name === "s" ? 0 : 1);
}

function crossing(field, at, west, north) {
  const corner = Math.floor(at / 2);
  const down = at % 2;
  const here = field.at[corner];
  const share = here / (here - field.at[corner + (down ? field.across : 1)]);
  const i = corner % field.across;
  const j = Math.floor(corner / field.across);
  return [west + field.grid * (i + (down ? 0 : share)), north + field.grid * (j + (down ? share : 0))];
}

function smooth(loop) {
  return loop.flatMap((a, n) => {
    const b = loop[(n + 1) % loop.length];
    return [0.25, 0.75].map((share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
  });
}
