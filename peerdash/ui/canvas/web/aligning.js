// Several people put in line or spaced evenly, as one edit; nobody else moves.

const WAYS = [
  ["left", "In a column, under the one furthest left"],
  ["top", "In a row, level with the highest"],
  ["across", "Evenly spaced, left to right"],
  ["down", "Evenly spaced, top to bottom"],
];

/** Return `align()`: asks how, and lines up whoever is chosen on `map`. */
export function makeAligning(map, ask) {
  return () => {
    const chosen = map.chosenFigures();
    if (chosen.length < 2) return map.say("Choose two or more first: Shift and Enter, or Shift and click.");
    const form = { label: `Line up ${chosen.length}`, send: "Line up", fields: [{ name: "way", label: "How", as: "radio", options: WAYS }] };
    ask(form, {
      at: [map.spot(chosen[0]).x, map.spot(chosen[0]).y],
      send: ({ way }) => map.post({ op: "aligned", spots: aligned(map, chosen, way) }),
    });
    return undefined;
  };
}

function aligned(map, refs, way) {
  const spots = refs.map((ref) => [ref, map.spot(ref).x, map.spot(ref).y]);
  if (way === "left") {
    const x = Math.min(...spots.map((spot) => spot[1]));
    return rounded(spots.map(([ref, , y]) => [ref, x, y]));
  }
  if (way === "top") {
    const y = Math.min(...spots.map((spot) => spot[2]));
    return rounded(spots.map(([ref, x]) => [ref, x, y]));
  }
  const axis = way === "across" ? 1 : 2;
  const sorted = spots.sort((a, b) => a[axis] - b[axis]);
  const [first, last] = [sorted[0][axis], sorted.at(-1)[axis]];
  return rounded(
    sorted.map((spot, n) => spot.with(axis, first + ((last - first) * n) / (sorted.length - 1))),
  );
}

const rounded = (spots) => spots.map(([ref, x, y]) => [ref, Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
