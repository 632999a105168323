// What nobody sees from afar is made when there is time, or when the view comes near:
// the words on a map, where its lines can be hit, and what is read out of each thing.

import { leftOver } from "./drawing.js";

const AT_ONCE = 24; // things, when a browser cannot say how long it is idle
const SPARE = 3; // milliseconds of rest that are left alone
const SEEN = 250; // milliseconds in which what is drawn reaches the screen

/** Finish what is drawn: at once where it is seen, else little by little. */
export function finish(map) {
  const { drawing } = map;
  const things = [...drawing.things.values()].filter((thing) => !thing.finished);
  const left = map.view.far ? things.map((thing) => thing.finish) : [];
  if (!map.view.far) for (const thing of things) thing.finish();
  left.push(...leftOver(drawing));
  if (left.length) slowly(map, drawing, left);
}

function slowly(map, drawing, left) {
  const some = (rest) => {
    if (map.drawing !== drawing || map.ended.signal.aborted) return;
    if (!map.dragged) {
      for (let n = 0; left.length && (rest ? rest.timeRemaining() > SPARE : n < AT_ONCE); n += 1) left.shift()();
    }
    if (left.length) later(some);
  };
  setTimeout(() => later(some), SEEN);
}

const later = (act) =>
  window.requestIdleCallback ? requestIdleCallback(act) : setTimeout(() => act(null), 20);
