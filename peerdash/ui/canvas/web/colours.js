// The colours of the map: the page's own, or light, dark, or strong ones for a projector.
import { html } from "./elements.js";

const NAMES = { page: "As the page", light: "Light", dark: "Dark", projector: "Projector" };

/** The choice of colours, in a menu; it dresses `root`. */
export function makeColours(root, menu) {
  let chosen = "page";
  let data = null;
  const set = html(menu, "fieldset");
  html(set, "legend", {}, "Colours");
  for (const [name, words] of Object.entries(NAMES)) {
    const line = html(set, "label");
    const radio = html(line, "input", { type: "radio", name: "colours", value: name });
    radio.checked = name === chosen;
    line.append(words);
    radio.addEventListener("change", () => {
      chosen = name;
      dress();
    });
  }

  const dress = () => {
    const ground = getComputedStyle(root.getRootNode().host ?? root).getPropertyValue("--st-background-color").trim();
    const parts = /^#(..)(..)(..)/.exec(ground)?.slice(1).map((part) => parseInt(part, 16));
    const dark = parts && parts.reduce((sum, part) => sum + part, 0) < 330;
    const usual = dark ? "dark" : data.room ? "projector" : "light";
    const inks = data.inks[chosen === "page" ? usual : chosen];
    for (const [name, ink] of Object.entries(inks)) root.style.setProperty(`--${name.replace("_", "-")}`, ink);
    if (parts && chosen === "page") root.style.setProperty("--ground", ground);
    root.style.setProperty("--wash", data.opacity.wash);
    root.classList.toggle("room", data.room);
    root.dataset.colours = inks.name;
  };
  return {
    show(told) {
      data = told;
      dress();
    },
  };
}
