// How large words are on a room's screen: as large as they can be before figures meet.
import { figureRoom, shared } from "./captions.js";
import { LABEL_TOP } from "./outlines.js";
import { sheetRooms } from "./sheets.js";

const [CROWD, STEPS] = [60, 21]; // figures at most whose words grow, and sizes that are tried
const ASIDE = 30; // map units from the middle of a place to words beside it or above
const STANDS = ["below", "above", "right", "left"]; // where a place's words may stand

/** The room of a figure in words `type` large, or as large as its own may be at `most`. */
export function grownRoom({ x, y, skirt, stand, most = Infinity }, type) {
  const grow = Math.min(type, most) / 14;
  const [half, deep] = [skirt[0] * grow, (skirt[1] - LABEL_TOP) * grow];
  if (stand === "above") return { w: x - half, n: y - ASIDE - deep, e: x + half, s: y + ASIDE };
  const block = { w: x - ASIDE, n: y - Math.max(ASIDE, deep / 2), e: x + ASIDE, s: y + Math.max(ASIDE, deep / 2) };
  if (stand === "right") return { ...block, e: x + ASIDE + 2 * half };
  if (stand === "left") return { ...block, w: x - ASIDE - 2 * half };
  return figureRoom({ x, y, skirt: [half, LABEL_TOP + deep] });
}

/** How large the words of people may be, in map units, before more is hidden than by words
 * of `least`; each place's own go as far. A place's words stand where they hide least. */
export function spare(drawing, least) {
  const all = [...drawing.spots];
  for (const [, spot] of all) spot.most = least;
  if (all.length > CROWD) return least;
  const places = all.filter(([, spot]) => spot.of === "place");
  // Twice, because where the words of one are best hangs on where the next's are.
  for (const [ref, spot] of [...places, ...places]) {
    const hides = STANDS.map((stand) => hidden(drawing, Object.assign(spot, { stand })));
    spot.stand = STANDS[hides.indexOf(Math.min(...hides))];
    drawing.things.get(ref).group.dataset.stand = spot.stand;
  }
  const people = grow(drawing, all.filter((one) => !places.includes(one)), least);
  for (const one of places) {
    drawing.things.get(one[0]).group.style.setProperty("--most", `${grow(drawing, [one], least)}px`);
  }
  return people;
}

// Let the words of some grow for as long as no more is hidden.
function grow(drawing, some, least) {
  const most = hidden(drawing);
  const set = (size) => some.forEach(([, spot]) => Object.assign(spot, { most: size }));
  const sizes = Array.from({ length: STEPS }, (_, n) => least + 2 * n);
  const fits = sizes.findLast((size) => {
    set(size);
    return hidden(drawing) <= most;
  });
  set(fits ?? least);
  return fits ?? least;
}

function hidden(drawing) {
  const rooms = [...drawing.spots.values()].map((spot) => grownRoom(spot, Infinity));
  const sheets = sheetRooms(drawing);
  const under = (one, n) => [...rooms.slice(n + 1), ...sheets].reduce((sum, other) => sum + shared(one, other), 0);
  return rooms.reduce((sum, one, n) => sum + under(one, n), 0);
}
