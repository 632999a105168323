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
  const said = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  return points.length ? `M${said}${closed ? "Z" : ""}` : "";
}
