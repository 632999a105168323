// What each key does, in the words of the one table of keys, opened by "?".
import { html } from "./elements.js";

/** The list of keys, with a button in the strip. */
export function makeHelp(map, strip, root) {
  const box = html(root, "dialog", { class: "keys", "aria-label": "Keys" });
  const open = () => {
    box.replaceChildren();
    html(box, "h3", {}, "Keys on the map");
    const list = html(box, "dl");
    for (const [key, words] of map.data.keys) {
      html(list, "dt", {}, key);
      html(list, "dd", {}, words);
    }
    const close = html(box, "button", { type: "button" }, "Close");
    close.addEventListener("click", () => box.close());
    box.showModal();
  };
  box.addEventListener("keydown", (event) => event.stopPropagation());
  strip.button("?", "What the keys do", open);
  return { open };
}
