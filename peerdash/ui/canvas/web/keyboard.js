// The whole map by keyboard: Tab reaches people, lines and areas in turn, arrows move
// among them, Enter opens, M picks a person up and puts them down, Escape cancels.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STRIDE = 12; // map units to each press while somebody is moved

/** Follow keys over `map.svg`. */
export function followKeys(map, options) {
  let held = null;
  map.waits.push(() => held !== null);

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ref = event.target.closest?.("[data-ref]")?.dataset.ref;
    const done = (!held && map.keys.some((does) => does(event, ref))) || (ARROWS[event.key] ? arrow(ref, ARROWS[event.key]) : letter(ref, event.key));
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const arrow = (ref, [dx, dy]) => {
    if (held) {
      const { x, y } = map.spot(held.ref);
      map.drag(held.ref, x + dx * STRIDE, y + dy * STRIDE);
    } else if (!ref) map.view.pan(-dx * 60, -dy * 60);
    else map.focus(map.spots().has(ref) ? toward(map, ref, dx, dy) : beside(map, ref, dx + dy));
    return true;
  };

  const letter = (ref, key) => {
    if (key === "+" || key === "=") map.view.zoomBy(1.25);
    else if (key === "-") map.view.zoomBy(0.8);
    else if (key === "0") map.view.fit();
    else if (key === "Escape") return cancel();
    else if (held && (key === "Enter" || key === "m" || key === "M")) putDown();
    else if (ref && (key === "Enter" || key === " ")) map.choose(ref);
    else if (key === "m" || key === "M") return pickUp(ref);
    else return false;
    return true;
  };

  const pickUp = (ref) => {
    if (!map.movable(ref)) return false;
    held = { ref, start: { ...map.spot(ref) } };
    map.say(`Moving ${map.name(ref)}. Arrows move, Enter puts down, Escape cancels.`);
    return true;
  };

  // Let go first: dropping draws anew, and what loses the focus would be put down again.
  const putDown = () => {
    const { ref } = held;
    held = null;
    map.drop(ref);
    map.say(`${map.name(ref)} put down.`);
  };

  const cancel = () => {
    if (held) {
      const { ref, start } = held;
      held = null;
      map.drop(ref, start);
      map.say("Not moved.");
    } else if (!map.chosen && !map.also.size) return false; // the page's to hear
    else map.choose(null);
    return true;
  };

  map.svg.addEventListener("keydown", press, options);
  map.svg.addEventListener("focusout", () => held && putDown(), options);
}

function toward(map, ref, dx, dy) {
  const from = map.spot(ref);
  let [best, least] = [ref, Infinity];
  for (const [other, spot] of map.spots()) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const off = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (other !== ref && along > 0 && along + 2 * off < least) {
      [best, least] = [other, along + 2 * off];
    }
  }
  return best;
}

function beside(map, ref, step) {
  const among = map.among(ref);
  return among[(among.indexOf(ref) + step + among.length) % among.length];
}
