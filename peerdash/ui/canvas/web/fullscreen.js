// The map alone on the whole screen, for a room: larger type, and the key beneath it.
import { press } from "./strip.js";

/** Full screen for `root`, with a button in the strip. */
export function makeFullScreen(map, strip, root, options) {
  const host = () => root.getRootNode().fullscreenElement ?? null;
  const turn = async () => {
    if (host()) return document.exitFullscreen();
    try {
      await root.requestFullscreen();
    } catch {
      map.say("This browser does not let the map fill the screen. F11 fills it with the whole page.");
    }
    return undefined;
  };
  const button = strip.button("Full screen", "Full screen (X)", turn);
  const changed = () => {
    const full = host() === root;
    if (full === root.classList.contains("full")) return;
    root.classList.toggle("full", full);
    press(button, full);
    map.view.room = full || map.data.room;
    requestAnimationFrame(() => {
      map.view.measure();
      (map.view.again ?? map.view.fit)();
      if (full) map.back(map.focused());
    });
  };
  document.addEventListener("fullscreenchange", changed, options);
  return { turn };
}
