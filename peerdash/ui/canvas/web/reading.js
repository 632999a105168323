// Reading a room: focus, core group, zoom, full screen, pen, colours and the keys' names.
// Nothing here changes what is kept; what Python has to know is asked through `map.ask`.
import { makeColours } from "./colours.js";
import { makeFocus } from "./focus.js";
import { makeFullScreen } from "./fullscreen.js";
import { makeHelp } from "./help.js";
import { makeLenses } from "./lenses.js";
import { makePen } from "./pen.js";
import { makeReveal } from "./reveal.js";
import { makeSwitches } from "./switches.js";

/** Give `map` its ways of being read; returns what shows the data's `controls`. */
export function makeReading(map, strip, root, options) {
  const { button } = strip;
  button("+", "Zoom in", () => map.view.zoomBy(1.25));
  button("\u2212", "Zoom out", () => map.view.zoomBy(0.8));
  button("Fit", "Fit the map", () => map.view.fit());
  button("Zoom", "Zoom to what is selected (Z)", () => zoomTo(map));
  const switches = makeSwitches(map, strip);
  const focus = makeFocus(map, strip);
  const reveal = makeReveal(map, strip);
  const lenses = makeLenses(map, strip);
  const pen = makePen(map, strip, options);
  const full = makeFullScreen(map, strip, root, options);
  const colours = makeColours(root, switches.menu);
  const help = makeHelp(map, strip, root);
  const keyed = { f: focus.turn, z: () => zoomTo(map), x: full.turn, w: pen.turn, p: pen.turn, r: reveal.turn, "?": help.open };
  const paged = { PageDown: 1, PageUp: -1 };
  const filled = () => root.classList.contains("full") && { ArrowRight: 1, ArrowLeft: -1 };
  map.keys.push((event, ref) => {
    const act = keyed[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const by = paged[event.key] ?? (!ref && filled()[event.key]);
    if (by) return lenses.step(by);
    if (act) act(ref);
    else return event.key === "Escape" && (pen.leave() || focus.leave() || lenses.leave());
    return true;
  });
  map.dim = () => focus.dim();
  map.dress = colours.show;
  return (data) => {
    switches.show(data.controls);
    focus.show(data.controls);
    lenses.show(data.controls);
    reveal.show(data.controls);
    if (data.controls?.refused) map.notice({ refused: data.controls.refused });
  };
}

/** Bring what is selected nearer: a circle's people, two ends of a line, who somebody knows. */
function zoomTo(map) {
  const ref = map.chosen ?? map.focused();
  const chosen = map.also.size ? [...map.also] : [ref];
  const near = new Set(chosen.filter(Boolean).flatMap((one) => around(map, one)));
  if (near.size) map.view.frame([...near].map((one) => map.spot(one)).filter(Boolean));
  else map.say("Select somebody, a line or a circle first, then zoom to it.");
}

function around({ data, also }, ref) {
  const area = data.areas.find((one) => one.ref === ref);
  if (area) return area.members;
  const lines = data.lines.filter((one) => [one.ref, one.a, one.b].includes(ref));
  return also.size ? [ref] : [ref, ...lines.flatMap(({ a, b }) => [a, b])];
}
