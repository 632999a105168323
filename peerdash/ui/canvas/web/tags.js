// What has changed: a word in a tag, with a point at the thing that it is about.
import { make } from "./elements.js";

const HIGH = 20; // map units
const LETTER = 7.6; // and the width of one letter, about
const POINT = 7; // how far the point of a tag reaches down

/** Draw one tag whose point is at (x, y). */
export function tag(parent, text, [x, y], scale = 1) {
  const half = (text.length * LETTER) / 2 + 7;
  const [w, e, n, s] = [-half, half, -HIGH - POINT, -POINT];
  const group = make(parent, "g", { class: "tag", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})` });
  make(group, "path", { d: `M${w} ${n}L${e} ${n}L${e} ${s}L5 ${s}L0 0L-5 ${s}L${w} ${s}Z` });
  make(group, "text", { x: 0, y: (n + s) / 2 }).textContent = text;
  return { w: x + w * scale, e: x + e * scale, n: y + n * scale, s: y + s * scale };
}

/** Draw the tags of everything on `map` that has changed. */
export function drawTags(map, data) {
  map.tags ??= make(map.world, "g", { class: "tags", "aria-hidden": "true" });
  map.tags.replaceChildren();
  const scale = (map.drawing.type ?? 14) / 13;
  const taken = [...map.drawing.named.values()];
  for (const of of ["areas", "lines", "figures"]) {
    for (const { ref, since } of (data[of] ?? []).filter((one) => one.since)) {
      map.drawing.things.get(ref)?.group.classList.toggle("gone", since === "gone");
      const spots = places(map.drawing, ref).filter(Boolean);
      const free = spots.find(([x, y]) => taken.every((one) => clear(one, x, y, since.length * scale, scale))) ?? spots[0];
      if (free) taken.push(tag(map.tags, since, free, scale));
    }
  }
}

// Where the point of a tag may be: over somebody, along a line, on the edge of an area.
function places(drawing, ref) {
  const spot = drawing.spots.get(ref);
  if (spot) return [[spot.x, spot.y - 25], [spot.x - 26, spot.y - 12], [spot.x + 30, spot.y + 4]];
  const path = drawing.paths.get(ref);
  if (path) return [0.5, 0.36, 0.64, 0.25, 0.75].map((share) => along(path, share));
  const loop = drawing.loops.get(ref)?.[0] ?? [];
  const top = loop.toSorted((a, b) => a[1] - b[1]);
  return [top[0], top.at(-1), ...loop];
}

function along(path, share) {
  const at = (path.length - 1) * share;
  const [[ax, ay], [bx, by]] = [path[Math.floor(at)], path[Math.ceil(at)]];
  return [ax + (bx - ax) * (at % 1), ay + (by - ay) * (at % 1)];
}

function clear({ w, n, e, s }, x, y, letters, scale) {
  const half = (letters * LETTER) / 2 + 9;
  return x + half < w || x - half > e || y < n || y - (HIGH + POINT) * scale > s;
}
