// The strip above the map: what may be done with the view.
import { html } from "./elements.js";
import { rove } from "./roving.js";

/** A strip in `frame`; `button(text, label, act)` adds to it and returns the button. */
export function makeStrip(frame) {
  const bar = html(frame, "div", { class: "strip", role: "toolbar", "aria-label": "Map view" });
  bar.style.cssText = "display:flex;flex-wrap:wrap;gap:2px;padding:4px";
  rove(bar);
  const button = (text, label, act) => {
    const made = html(bar, "button", { type: "button", "aria-label": label, title: label }, text);
    made.addEventListener("click", act);
    return made;
  };
  return { bar, button };
}

/** Show that a button of the strip is on, or off. */
export const press = (button, on) => button.setAttribute("aria-pressed", Boolean(on));
