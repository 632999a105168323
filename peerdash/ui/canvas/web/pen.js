// A pen to talk over the map: its ink fades in four seconds, is kept nowhere and sent
// to nobody. What it points at can be selected by keyboard, so nobody needs it.
import { html } from "./elements.js";
import { press } from "./strip.js";

const LASTS = 4000; // milliseconds
const WIDE = 5; // CSS pixels

/** The pen of `map`, with a button in its strip. */
export function makePen(map, strip, options) {
  const paper = html(map.frame, "canvas", { class: "paper", "aria-hidden": "true" });
  paper.style.cssText = "position:absolute;touch-action:none;cursor:crosshair;display:none";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let strokes = [];
  let stroke = null;
  let drawing = null;

  const turn = () => {
    const on = paper.style.display === "none";
    paper.style.display = on ? "" : "none";
    press(button, on);
    map.say(on ? "Pen on: what you draw fades and is not kept. Escape puts it down." : "Pen down.");
    strokes = [];
    if (on) lay();
  };
  const leave = () => {
    if (paper.style.display === "none") return false;
    turn();
    return true;
  };
  const button = strip.button("Pen", "Pen that fades (W)", turn);
  press(button, false);

  const lay = () => {
    const [inner, outer] = [map.svg, map.frame].map((one) => one.getBoundingClientRect());
    paper.width = inner.width;
    paper.height = inner.height;
    paper.style.left = `${inner.left - outer.left}px`;
    paper.style.top = `${inner.top - outer.top}px`;
  };
  new ResizeObserver(() => paper.style.display === "none" || lay()).observe(map.svg);

  const paint = (at) => {
    for (const each of strokes) while (each.length && at - each[0].t >= LASTS) each.shift();
    strokes = strokes.filter((each) => each.length);
    const ink = paper.getContext("2d");
    ink.clearRect(0, 0, paper.width, paper.height);
    ink.lineWidth = WIDE;
    ink.lineCap = "round";
    ink.strokeStyle = getComputedStyle(paper).color;
    for (const each of strokes) {
      for (let n = 1; n < each.length; n += 1) {
        ink.globalAlpha = still.matches ? 1 : 1 - (at - each[n].t) / LASTS;
        ink.beginPath();
        ink.moveTo(each[n - 1].x, each[n - 1].y);
        ink.lineTo(each[n].x, each[n].y);
        ink.stroke();
      }
    }
    drawing = strokes.length ? requestAnimationFrame(paint) : null;
  };
  const follow = (event) => {
    const { left, top } = paper.getBoundingClientRect();
    if (!strokes.includes(stroke)) strokes.push(stroke);
    stroke.push({ x: event.clientX - left, y: event.clientY - top, t: performance.now() });
    drawing ??= requestAnimationFrame(paint);
  };
  const start = (event) => {
    paper.setPointerCapture(event.pointerId);
    stroke = [];
    follow(event);
  };
  paper.addEventListener("pointerdown", start, options);
  // The keyboard stays where it is on the map, so that Escape puts the pen down.
  paper.addEventListener("mousedown", (event) => event.preventDefault(), options);
  paper.addEventListener("pointermove", (event) => event.buttons && stroke && follow(event), options);
  return { turn, leave };
}
