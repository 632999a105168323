// Who stands near: people and places kept by the square of the map they are in, so
// that one line or one circle need not ask everybody.

const WIDE = 240; // map units
const FAR = 65536; // squares; more than any map has across

/** Keep `spots`, a Map of {x, y} by ref, by where they are. */
export function makeCells(spots) {
  const squares = new Map();
  const kept = new Map();
  const put = (ref) => {
    const spot = spots.get(ref);
    const key = Math.floor(spot.x / WIDE) * FAR + Math.floor(spot.y / WIDE);
    const was = kept.get(ref);
    if (was?.key === key) return;
    if (was) squares.get(was.key).delete(ref);
    kept.set(ref, { key, turn: was?.turn ?? kept.size });
    if (!squares.has(key)) squares.set(key, new Set());
    squares.get(key).add(ref);
  };
  for (const ref of spots.keys()) put(ref);

  /** Everybody within {w, n, e, s}, in the order in which they were given. */
  const within = ({ w, n, e, s }) => {
    const found = [];
    for (let i = Math.floor(w / WIDE); i <= Math.floor(e / WIDE); i += 1) {
      for (let j = Math.floor(n / WIDE); j <= Math.floor(s / WIDE); j += 1) {
        for (const ref of squares.get(i * FAR + j) ?? []) {
          const spot = spots.get(ref);
          if (spot.x > w && spot.x < e && spot.y > n && spot.y < s) found.push(ref);
        }
      }
    }
    return found.sort((a, b) => kept.get(a).turn - kept.get(b).turn);
  };
  return { put, within };
}
