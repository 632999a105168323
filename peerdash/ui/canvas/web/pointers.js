// Mouse, pen and touch: drag a person, drag the paper, pinch or wheel to zoom.

const STEADY = 4; // CSS pixels a hand may shake without its being a drag

/** Follow pointers over `map.svg`; `map` knows its view and what may be moved. */
export function followPointers(map, options) {
  const hands = new Map();
  let act = null;
  const { svg, view } = map;

  const grab = (event) => {
    hands.set(event.pointerId, event);
    const found = event.target.closest?.("[data-ref]");
    if (hands.size > 1) {
      if (act?.ref) map.drop(act.ref, act.start);
      act = { spread: spread(hands) };
      return;
    }
    const ref = found?.dataset.ref;
    const spot = map.movable(ref) ? map.spot(ref) : null;
    const [x, y] = view.toMap(event.clientX, event.clientY);
    act = { found, from: event, last: event, moved: false };
    if (spot) Object.assign(act, { ref, start: { ...spot }, dx: spot.x - x, dy: spot.y - y });
  };

  const follow = (event) => {
    if (!hands.has(event.pointerId) || !act) return;
    hands.set(event.pointerId, event);
    if (act.spread) return pinch();
    const far = Math.hypot(event.clientX - act.from.clientX, event.clientY - act.from.clientY);
    if (!act.moved && far < STEADY) return undefined;
    if (!act.moved) svg.setPointerCapture(event.pointerId);
    act.moved = true;
    if (act.ref) {
      const [x, y] = view.toMap(event.clientX, event.clientY);
      map.drag(act.ref, x + act.dx, y + act.dy, true);
    } else view.pan(event.clientX - act.last.clientX, event.clientY - act.last.clientY);
    act.last = event;
    return undefined;
  };

  const pinch = () => {
    const now = spread(hands);
    view.zoomBy(now.far / act.spread.far, now.x, now.y);
    view.pan(now.x - act.spread.x, now.y - act.spread.y);
    act.spread = now;
  };

  const release = (event) => {
    if (!hands.delete(event.pointerId) || !act) return;
    const { found, moved, ref, spread: pinched, start } = act;
    act = null;
    if (pinched) return;
    if (event.type === "pointercancel" && ref) map.drop(ref, start);
    else if (moved && ref) map.drop(ref, null, event.altKey);
    else if (!moved && event.shiftKey && found) map.alsoChoose(found.dataset.ref);
    else if (!moved) map.choose(found?.dataset.ref ?? null);
  };

  svg.addEventListener("pointerdown", grab, options);
  svg.addEventListener("pointermove", follow, options);
  svg.addEventListener("pointerup", release, options);
  svg.addEventListener("pointercancel", release, options);
  const wheel = (event) => {
    event.preventDefault();
    view.zoomBy(Math.exp(-event.deltaY / 500), event.clientX, event.clientY);
  };
  svg.addEventListener("wheel", wheel, { ...options, passive: false });
}

function spread(hands) {
  const [a, b] = [...hands.values()];
  return {
    far: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1,
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
  };
}
