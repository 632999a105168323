// Pan, zoom and fit. Zoom 1 shows one map unit as one CSS pixel.
import { leafing } from "./sheets.js";

const [NEAREST, FARTHEST] = [0.1, 4];
const LEAST_TYPE = { desk: 13, room: 20, still: 20.5 }; // CSS pixels
const MOST_TYPE = { desk: 34, room: 40, still: 42 }; // map units: initials any larger would meet
const MARGIN = { desk: 28, room: 18 }; // map units round what is fitted
const ROUNDS = 4; // of fitting: the larger the words, the more room they take
const LEGIBLE = 7; // CSS pixels: words that would be smaller are not drawn

/** A view of the map in `svg`, through the group `world`; `retype` hears of type sizes. */
export function makeView(svg, world, retype) {
  const view = { x: 0, y: 0, zoom: 1, touched: false, room: false, still: false, far: false, whole: 0, height: 0, again: null };
  const size = () => svg.getBoundingClientRect();
  const place = () => (view.still ? "still" : view.room ? "room" : "desk");
  const typeAt = (zoom) => {
    const least = MOST_TYPE[place()];
    const most = (view.room && view.spare?.(least)) || least;
    return Math.min(most, Math.max(14, LEAST_TYPE[place()] / zoom));
  };
  const show = () => {
    world.setAttribute("transform", `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.zoom.toFixed(4)})`);
    const type = typeAt(view.zoom);
    svg.style.setProperty("--type", `${type.toFixed(2)}px`);
    view.far = type * view.zoom < LEGIBLE;
    svg.classList.toggle("far", view.far);
    retype(type);
    svg.style.setProperty("--grow", Math.min(view.still ? 2.1 : 1.8, type / 14).toFixed(3));
    svg.style.setProperty("--leaf", leafing(type).toFixed(3));
  };
  view.show = show;
  // What a hand has set stays; what was fitted is fitted `again` in other room.
  const byHand = () => {
    view.touched = true;
    view.again = null;
  };
  // Whether the room for the map has changed. Asked before anything is drawn anew:
  // to ask afterwards is to lay everything out.
  view.measure = () => {
    const { width, height } = size();
    const changed = width !== view.whole || height !== view.height;
    Object.assign(view, { whole: width, height });
    return changed;
  };
  view.toMap = (x, y) => {
    const { left, top } = size();
    return [(x - left - view.x) / view.zoom, (y - top - view.y) / view.zoom];
  };
  view.toFrame = (x, y) => [x * view.zoom + view.x, y * view.zoom + view.y];
  view.pan = (dx, dy) => {
    byHand();
    view.x += dx;
    view.y += dy;
    show();
  };
  view.zoomBy = (factor, x, y) => {
    const { left, top, width, height } = size();
    const [px, py] = [(x ?? left + width / 2) - left, (y ?? top + height / 2) - top];
    const zoom = Math.min(FARTHEST, Math.max(NEAREST, view.zoom * factor));
    byHand();
    view.x = px - ((px - view.x) * zoom) / view.zoom;
    view.y = py - ((py - view.y) * zoom) / view.zoom;
    view.zoom = zoom;
    show();
  };
  view.fit = () => {
    const margin = MARGIN[view.room ? "room" : "desk"];
    let ground = view.ground?.();
    for (let n = 1; ground && view.room && n < ROUNDS; n += 1) ground = view.ground(typeAt(zoomTo(ground, margin)));
    if (ground) reach(ground, margin);
    view.touched = false;
    view.again = view.fit;
  };
  /** The part of the map that is seen. */
  view.sight = () => {
    const [w, n, e, s] = [0, 0, view.whole, view.height].map((edge, at) => (edge - (at % 2 ? view.y : view.x)) / view.zoom);
    return { w, n, e, s };
  };
  /** Show these people and places as large as they go. */
  view.frame = (spots) => {
    const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
    reach({ w: Math.min(...xs), n: Math.min(...ys), e: Math.max(...xs), s: Math.max(...ys) }, 90);
    view.touched = true;
    view.again = () => view.frame(spots);
  };
  /** The place on the map at the middle of what is shown. */
  view.middle = (width, height) => [(width / 2 - view.x) / view.zoom, (height / 2 - view.y) / view.zoom];
  /** Show a part of the map so many map units across, round a place. */
  view.lookAt = ({ x, y, across }) => {
    const { width, height } = size();
    byHand();
    view.zoom = Math.min(FARTHEST, Math.max(NEAREST, width / across));
    view.x = width / 2 - x * view.zoom;
    view.y = height / 2 - y * view.zoom;
    show();
  };
  const zoomTo = (ground, margin) =>
    Math.min(
      view.whole / (ground.e - ground.w + 2 * margin),
      view.height / (ground.s - ground.n + 2 * margin),
      view.room ? 2 : 1.4,
    );
  const reach = (ground, margin) => {
    const { whole: width, height } = view;
    if (!width) return;
    const zoom = zoomTo(ground, margin);
    view.zoom = zoom;
    view.x = width / 2 - ((ground.w + ground.e) / 2) * zoom;
    view.y = height / 2 - ((ground.n + ground.s) / 2) * zoom;
    show();
  };
  return view;
}
