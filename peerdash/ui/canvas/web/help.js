// What each key does, in words, opened by "?".
import { html } from "./elements.js";

const READING = [
  ["Tab", "people, then notes, lines, then boxes and circles"],
  ["Arrows", "go from one to the next; on empty paper they move the map"],
  ["Enter", "open what has the focus"],
  ["+  \u2212  0", "nearer, further, the whole map"],
  ["Z", "zoom to what is selected: a circle, a line, or somebody and who they know"],
  ["F", "focus on one person: events and connections at the sides"],
  ["X", "full screen, and back"],
  ["W", "pen that fades, on and off; also P where the map is not being changed"],
  ["R", "show one person's name for 30 seconds; it is logged"],
  ["Page down, Page up", "the next and the last lens"],
  ["Escape", "leave what you are in"],
];
const DRAWING = [
  ["M", "move a person or a note with the arrows; Enter puts it down"],
  ["N  P  I  C  Q  O  S", "add people, a place, an incident, a circle, a question, a note, a symbol"],
  ["L  J  K  T", "link, put in or take out, change the kind, test"],
  ["Shift and Enter", "select several; A lines them up"],
  ["Y", "offer a tidier arrangement; Enter takes it, Escape leaves it, B shows before and after"],
  ["Delete", "take off; it asks why"],
];

/** The list of keys, with a button in the strip. */
export function makeHelp(map, strip, root) {
  const box = html(root, "dialog", { class: "keys", "aria-label": "Keys" });
  const open = () => {
    box.replaceChildren();
    html(box, "h3", {}, "Keys on the map");
    const list = html(box, "dl");
    for (const [key, words] of map.data.tools ? [...READING, ...DRAWING] : READING) {
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
