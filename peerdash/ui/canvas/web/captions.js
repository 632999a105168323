// Where the label of an area stands: the twin of views/captions.py.
import { LABEL_DROP } from "./outlines.js";
import { meets } from "./boxes.js";
import { measured } from "./strokes.js";

const [SIZE, LEADING, WIDTH, LETTERS, ANCHORS, INKED, BESIDE, LINGER] = [14, 1.2, 0.57, 34, 24, 20, 3, 0.04];
const STAND_OFF = [0, 26, 60];
const FIGURE = [30, 30, 50];

/** The room that centred lines of words take; `at` is their middle. */
export function room(lines, [x, y], size = SIZE) {
  const half = (Math.max(...lines.map((line) => line.length)) * size * WIDTH) / 2 + 3;
  const tall = (lines.length * size * LEADING) / 2 + 1;
  return { w: x - half, n: y - tall, e: x + half, s: y + tall };
}

/** Half the width, and the depth below the centre, of a figure's label. */
export const labelRoom = (lines) => [
  room(lines, [0, 0]).e,
  LABEL_DROP + SIZE * LEADING * (lines.length - 1) + 4,
];

/** The room that a figure and its label take. */
export function figureRoom({ x, y, skirt }) {
  const side = Math.max(skirt[0], FIGURE[0]);
  return { w: x - side, n: y - FIGURE[1], e: x + side, s: y + skirt[1] };
}

/** Small blocks along a line, so that labels keep off it. */
export function inked(path, half = 5) {
  const course = measured(path);
  return Array.from({ length: Math.floor(course.length / INKED) }, (_, n) => {
    const [x, y] = course.at(INKED * (n + 0.5));
    return { w: x - half, n: y - half, e: x + half, s: y + half };
  });
}

/** Where the label of an area stands: by its outline, off people and labels. */
export function captioned(loops, lines, taken, size = SIZE) {
  const outline = loops.reduce((best, loop) => (loop.length > best.length ? loop : best));
  const close = near(outline, taken);
  let [best, least] = [outline[0], Infinity];
  stands(outline, room(lines, [0, 0], size), (at, before) => {
    let price = before;
    if (price >= least) return;
    const block = room(lines, at, size);
    for (let n = 0; n < close.length && price < least; n += 1) price += shared(block, close[n]);
    if (price < least - 1e-6) [best, least] = [at, price];
  });
  return best;
}

/** Where the label of an area meets nothing and is in sight, by its outline; else null. */
export function clear(loops, lines, taken, size, sight) {
  const outline = loops.reduce((best, loop) => (loop.length > best.length ? loop : best));
  let [best, least] = [null, Infinity];
  stands(outline, room(lines, [0, 0], size), (at, price) => {
    if (price >= least) return;
    const block = room(lines, at, size);
    const seen = block.w >= sight.w && block.e <= sight.e && block.n >= sight.n && block.s <= sight.s;
    if (seen && !taken.some((one) => meets(one, block))) [best, least] = [at, price];
  });
  return best;
}

/** Where a number stands on the outline of an area, off whatever is there. */
export function numbered(loops, lines, taken, size) {
  const outline = loops.reduce((best, loop) => (loop.length > best.length ? loop : best));
  const price = (at) => taken.reduce((sum, one) => sum + shared(one, room(lines, at, size)), 0);
  const prices = anchors(outline).map((at, rank) => [price(at) + rank * LINGER, at]);
  return prices.reduce((best, one) => (one[0] < best[0] ? one : best))[1];
}

// Over an outline or under it, whichever is further out, and beside it, which is dearer.
function stands(outline, block, tried) {
  const cx = outline.reduce((sum, [x]) => sum + x, 0) / outline.length;
  const cy = outline.reduce((sum, [, y]) => sum + y, 0) / outline.length;
  anchors(outline).forEach(([x, y], rank) => {
    STAND_OFF.forEach((off, step) => {
      const price = (rank * STAND_OFF.length + step) * LINGER + off / 8;
      const [down, across] = [block.s + 4 + off, block.e + 4 + off];
      tried([x, y <= cy ? y - down : y + down], price);
      tried([x <= cx ? x - across : x + across, y], price + BESIDE);
    });
  });
}

function near(outline, taken) {
  const reach = SIZE * WIDTH * LETTERS;
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const ground = {
    w: Math.min(...xs) - reach,
    n: Math.min(...ys) - reach,
    e: Math.max(...xs) + reach,
    s: Math.max(...ys) + reach,
  };
  return taken.filter((block) => meets(block, ground));
}

function anchors(outline) {
  let points = outline;
  while (points.length < ANCHORS) {
    points = points.flatMap((a, n) => {
      const b = points[(n + 1) % points.length];
      return [a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]];
    });
  }
  const step = points.length / ANCHORS;
  const spread = Array.from({ length: ANCHORS }, (_, n) => points[Math.floor(n * step)]);
  const key = ([x, y]) => [Math.round(y * 1000), Math.round(x * 1000)];
  return spread.sort((a, b) => key(a)[0] - key(b)[0] || key(a)[1] - key(b)[1]);
}

/** How much ground two blocks share, in hundreds of square units. */
export function shared(a, b) {
  const across = Math.min(a.e, b.e) - Math.max(a.w, b.w);
  const down = Math.min(a.s, b.s) - Math.max(a.n, b.n);
  return (Math.max(0, across) * Math.max(0, down)) / 100;
}
