// Where lines stop: the twin of views/outlines.py. Shapes come in the data.

/** From the centre of a figure to the top of its label, in map units. */
export const LABEL_TOP = 28;
/** From the centre of a figure to the baseline of its label. */
export const LABEL_DROP = 42;
/** The inner of two outlines, as a share of the outer. */
export const INSET = 0.76;
const SLIGHT = 1e-9;

/** How far from its centre an outline lies in the direction (ux, uy), length 1. */
export function reach(outline, ux, uy) {
  let far = 0;
  outline.forEach(([ax, ay], n) => {
    const [bx, by] = outline[(n + 1) % outline.length];
    const across = ux * (by - ay) - uy * (bx - ax);
    if (Math.abs(across) < SLIGHT) return;
    const along = (ax * (by - ay) - ay * (bx - ax)) / across;
    const share = (ax * uy - ay * ux) / across;
    if (along > far && share >= -SLIGHT && share <= 1 + SLIGHT) far = along;
  });
  return far;
}

/** The distance between two points. */
export const apart = (a, b) => Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);

/** Points as the data of an SVG path. */
export function pathData(points, closed = false) {
  let said = "";
  for (const point of points) said += `${said ? "L" : "M"}${tenths(point[0])} ${tenths(point[1])}`;
  return closed && said ? `${said}Z` : said;
}

// A number to one place, as words: half the time of toFixed, and a map has thousands.
function tenths(number) {
  const tens = Math.round(Math.abs(number) * 10);
  const whole = Math.trunc(tens / 10);
  return `${number < 0 && tens ? "-" : ""}${whole}${tens === whole * 10 ? "" : `.${tens - whole * 10}`}`;
}
