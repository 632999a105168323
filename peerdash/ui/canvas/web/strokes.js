// From a pen's numbers and two figures to strokes: the twin of views/strokes.py.
import { LABEL_TOP, apart, reach } from "./outlines.js";

const GAP = 4;
const BENDS = 16;
const CURVE = 5;
const LEAD = 10;
const TAIL = 18;
const HEAD = [13, 6.5];

/** The line from outline to outline; `bow` is how far its middle is pushed left. */
export function centreLine(a, b, bow = 0) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const nx = -(b.y - a.y) / length;
  const ny = (b.x - a.x) / length;
  const pull = [(a.x + b.x) / 2 + nx * bow * 2, (a.y + b.y) / 2 + ny * bow * 2];
  const start = edge(a, pull);
  const end = edge(b, pull);
  if (!bow) return [start, end];
  return Array.from({ length: BENDS + 1 }, (_, n) => bend(start, pull, end, n / BENDS));
}

/** The strokes a pen makes along a line: one for each of its offsets. */
export function strokes(pen, line) {
  const course = measured(line);
  return pen.offsets.map((offset) =>
    pen.amplitude ? swing(pen, course, offset) : beside(course, offset),
  );
}

/** Wing, tip, wing of an arrow at the far end of a line. */
export function arrowhead(line) {
  const course = measured(line);
  const tip = line[line.length - 1];
  const [x, y] = course.at(course.length - HEAD[0]);
  const [nx, ny] = normal([x, y], tip);
  return [
    [x + nx * HEAD[1], y + ny * HEAD[1]],
    tip,
    [x - nx * HEAD[1], y - ny * HEAD[1]],
  ];
}

/** Where a badge stands: half way along. */
export function middle(line) {
  const course = measured(line);
  return course.at(course.length / 2).slice(0, 2);
}

/** A path measured along its length: `at` gives x, y and the unit normal there. */
export function measured(path) {
  const soFar = [0];
  for (let n = 1; n < path.length; n += 1) {
    soFar.push(soFar[n - 1] + apart(path[n - 1], path[n]));
  }
  const at = (distance) => {
    let piece = 0;
    while (piece < path.length - 2 && distance > soFar[piece + 1]) piece += 1;
    const [a, b] = [path[piece], path[piece + 1]];
    const span = soFar[piece + 1] - soFar[piece];
    const share = span ? (distance - soFar[piece]) / span : 0;
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, ...normal(a, b)];
  };
  return { path, soFar, length: soFar[soFar.length - 1], at };
}

function normal(a, b) {
  const span = apart(a, b);
  return span ? [-(b[1] - a[1]) / span, (b[0] - a[0]) / span] : [0, 0];
}

function edge(end, toward) {
  const dx = toward[0] - end.x;
  const dy = toward[1] - end.y;
  const span = Math.hypot(dx, dy);
  if (!span) return [end.x, end.y];
  const [ux, uy] = [dx / span, dy / span];
  const clear = Math.max(reach(end.outline, ux, uy), below(end.skirt, ux, uy));
  const out = Math.min(clear + GAP, span);
  return [end.x + ux * out, end.y + uy * out];
}

function below([half, bottom], ux, uy) {
  if (uy <= 0 || half * uy <= LABEL_TOP * Math.abs(ux)) return 0;
  return Math.min(bottom / uy, ux ? half / Math.abs(ux) : bottom / uy);
}

function bend(a, pull, b, t) {
  const u = 1 - t;
  return [0, 1].map((n) => u * u * a[n] + 2 * u * t * pull[n] + t * t * b[n]);
}

function beside(course, offset) {
  if (!offset) return course.path;
  return course.soFar.map((distance) => {
    const [x, y, nx, ny] = course.at(distance);
    return [x + nx * offset, y + ny * offset];
  });
}

function swing(pen, course, offset) {
  const lead = Math.min(LEAD, course.length * 0.15);
  const tail = Math.min(TAIL, course.length * 0.25);
  const run = course.length - lead - tail;
  const halves = Math.max(2, Math.floor(run / (pen.wavelength / 2) + 0.5));
  const swings = phases(pen, halves).map(([along, out]) => [lead + run * along, out]);
  const ends = [[lead + run, 0], [course.length, 0]];
  return [[0, 0], [lead, 0], ...swings, ...ends].map(([distance, out]) => {
    const [x, y, nx, ny] = course.at(distance);
    return [x + nx * (out + offset), y + ny * (out + offset)];
  });
}

function phases(pen, halves) {
  if (!pen.smooth) {
    return Array.from({ length: halves }, (_, n) => [
      (n + 0.5) / halves,
      pen.amplitude * (n % 2 ? -1 : 1),
    ]);
  }
  const count = halves * CURVE;
  return Array.from({ length: count - 1 }, (_, n) => [
    (n + 1) / count,
    pen.amplitude * Math.sin((Math.PI * (n + 1)) / CURVE),
  ]);
}
