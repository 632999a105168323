// The square-cornered box round one incident: the twin of views/boxes.py.

const [SIDE, ABOVE, BELOW] = [44, 40, 58];
const KEEP = [34, 30, 50];
const NOTCH = [38, 32, 52];

/** Whether two rectangles {w, n, e, s} share any ground. */
export const meets = (a, b) => a.w < b.e && b.w < a.e && a.n < b.s && b.n < a.s;

/** Outlines of a box round members and never round others, drawn `out` wider. */
export function box(members, others, out = 0) {
  if (!members.length) return [];
  const xs = members.map(([x]) => x);
  const ys = members.map(([, y]) => y);
  const whole = {
    w: Math.min(...xs) - SIDE - out,
    n: Math.min(...ys) - ABOVE - out,
    e: Math.max(...xs) + SIDE + out,
    s: Math.max(...ys) + BELOW + out,
  };
  const inside = members.map((member) => round(KEEP, member));
  const holes = others.map((other) => round(NOTCH, other)).filter((hole) => meets(hole, whole));
  const cuts = holes.map((hole) => notch(hole, whole, inside));
  return trace(whole, cuts, holes, inside);
}

const round = ([side, above, below], [x, y]) => ({
  w: x - side,
  n: y - above,
  e: x + side,
  s: y + below,
});

function notch(hole, whole, inside) {
  const ways = [
    [hole.n - whole.n, { ...hole, n: whole.n }],
    [whole.s - hole.s, { ...hole, s: whole.s }],
    [hole.w - whole.w, { ...hole, w: whole.w }],
    [whole.e - hole.e, { ...hole, e: whole.e }],
  ];
  const free = ways.filter(([, way]) => !inside.some((keep) => meets(way, keep)));
  return free.length ? free.reduce((best, way) => (way[0] < best[0] ? way : best))[1] : hole;
}

function trace(whole, cuts, holes, inside) {
  const blocks = [whole, ...cuts, ...holes, ...inside];
  const xs = edges(blocks.flatMap(({ w, e }) => [w, e]), whole.w, whole.e);
  const ys = edges(blocks.flatMap(({ n, s }) => [n, s]), whole.n, whole.s);
  const left = covered([whole], xs, ys);
  for (const cell of covered(cuts, xs, ys)) left.delete(cell);
  for (const cell of covered(inside, xs, ys)) left.add(cell);
  for (const cell of covered(holes, xs, ys)) left.delete(cell);
  return loops([...left].sort((a, b) => a - b), left).map((loop) =>
    loop.map((at) => [xs[column(at)], ys[row(at)]]),
  );
}

// A cell or a corner of the grid is one number, so that a Set can hold it.
const WIDE = 4096;
const cellAt = (i, j) => i * WIDE + j;
const column = (at) => Math.floor(at / WIDE);
const row = (at) => at % WIDE;

const edges = (all, low, high) =>
  [...new Set(all.filter((edge) => edge >= low && edge <= high))].sort((a, b) => a - b);

function first(sorted, value) {
  const at = sorted.findIndex((edge) => edge >= value);
  return at < 0 ? sorted.length : at;
}

function covered(blocks, xs, ys) {
  const cells = new Set();
  for (const block of blocks) {
    const east = Math.min(first(xs, block.e), xs.length - 1);
    const south = Math.min(first(ys, block.s), ys.length - 1);
    for (let i = first(xs, block.w); i < east; i += 1) {
      for (let j = first(ys, block.n); j < south; j += 1) cells.add(cellAt(i, j));
    }
  }
  return cells;
}

function loops(sorted, cells) {
  const onward = new Map();
  const step = (beside, start, end) => {
    if (cells.has(beside)) return;
    if (!onward.has(start)) onward.set(start, []);
    onward.get(start).push(end);
  };
  for (const at of sorted) {
    const [i, j] = [column(at), row(at)];
    step(j ? cellAt(i, j - 1) : -1, at, cellAt(i + 1, j));
    step(cellAt(i + 1, j), cellAt(i + 1, j), cellAt(i + 1, j + 1));
    step(cellAt(i, j + 1), cellAt(i + 1, j + 1), cellAt(i, j + 1));
    step(i ? cellAt(i - 1, j) : -1, cellAt(i, j + 1), at);
  }
  const found = [];
  while (onward.size) found.push(corners(walk(onward)));
  return found;
}

function walk(onward) {
  let at = Math.min(...onward.keys());
  const loop = [];
  while (onward.has(at)) {
    loop.push(at);
    const ahead = onward.get(at);
    const following = ahead.pop();
    if (!ahead.length) onward.delete(at);
    at = following;
  }
  return loop;
}

function corners(loop) {
  const straight = (part, was, at, will) => part(was) === part(at) && part(at) === part(will);
  return loop.filter((at, n) => {
    const was = loop[(n + loop.length - 1) % loop.length];
    const will = loop[(n + 1) % loop.length];
    return !straight(column, was, at, will) && !straight(row, was, at, will);
  });
}
