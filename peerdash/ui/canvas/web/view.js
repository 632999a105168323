// Pan, zoom and fit. Zoom 1 shows one map unit as one CSS pixel.

const [NEAREST, FARTHEST] = [0.1, 4];
const LEAST_TYPE = { desk: 13, room: 20 };

/** A view of the map in `svg`, through the group `world`; `retype` hears of type sizes. */
export function makeView(svg, world, retype) {
  const view = { x: 0, y: 0, zoom: 1, touched: false, room: false };
  const size = () => svg.getBoundingClientRect();
  const show = () => {
    world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.zoom})`);
    const least = view.room ? LEAST_TYPE.room : LEAST_TYPE.desk;
    const type = Math.min(34, Math.max(14, least / view.zoom));
    svg.style.setProperty("--type", `${type.toFixed(2)}px`);
    retype(type);
    svg.style.setProperty("--grow", Math.min(1.8, type / 14).toFixed(3));
  };
  view.toMap = (x, y) => {
    const { left, top } = size();
    return [(x - left - view.x) / view.zoom, (y - top - view.y) / view.zoom];
  };
  view.toFrame = (x, y) => [x * view.zoom + view.x, y * view.zoom + view.y];
  view.pan = (dx, dy) => {
    view.touched = true;
    view.x += dx;
    view.y += dy;
    show();
  };
  view.zoomBy = (factor, x, y) => {
    const { left, top, width, height } = size();
    const [px, py] = [(x ?? left + width / 2) - left, (y ?? top + height / 2) - top];
    const zoom = Math.min(FARTHEST, Math.max(NEAREST, view.zoom * factor));
    view.touched = true;
    view.x = px - ((px - view.x) * zoom) / view.zoom;
    view.y = py - ((py - view.y) * zoom) / view.zoom;
    view.zoom = zoom;
    show();
  };
  view.fit = () => {
    reach(world.getBBox(), 28);
    view.touched = false;
  };
  /** Show these people and places as large as they go. */
  view.frame = (spots) => {
    const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    reach({ x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 }, 90);
    view.touched = true;
  };
  const reach = (ground, margin) => {
    const { width, height } = size();
    if (!width || !ground.width) return;
    const zoom = Math.min(
      width / (ground.width + 2 * margin),
      height / (ground.height + 2 * margin),
      view.room ? 2 : 1.4,
    );
    view.zoom = zoom;
    view.x = width / 2 - (ground.x + ground.width / 2) * zoom;
    view.y = height / 2 - (ground.y + ground.height / 2) * zoom;
    show();
  };
  return view;
}
