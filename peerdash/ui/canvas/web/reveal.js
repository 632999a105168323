// One person's full name, asked for and logged, for half a minute on this screen alone.
import { make } from "./elements.js";

/** The showing of a name on `map`, with a button in its strip. */
export function makeReveal(map, strip) {
  let now = null;
  let ends = 0;
  let timer = null;
  let last = "";
  const button = strip.button("Name", "Show one person's name for 30 seconds (R)", () => turn(null));
  const turn = (ref) => {
    const one = ref ?? map.chosen ?? map.focused();
    if (one && map.drawing.things.get(one)?.item.kind === "person") map.act({ op: "reveal", ref: one });
    else map.say("Select a person first, then show their name.");
  };

  const write = () => {
    for (const old of map.layers.figures.querySelectorAll(".revealed")) old.remove();
    const group = now && map.drawing?.things.get(now.ref)?.group;
    if (group) make(group, "text", { class: "revealed", y: -40 }).textContent = now.name;
  };
  const over = () => {
    now = null;
    write();
    map.say("");
    map.act({ op: "over" });
  };

  /** Show what Python released, once, however often it is told. */
  const show = (controls) => {
    button.style.display = controls ? "" : "none";
    const told = controls?.revealed;
    if (told && told.token !== last) {
      last = told.token;
      now = { ref: told.ref, name: told.name };
      ends = performance.now() + told.seconds * 1000;
      clearTimeout(timer);
      timer = setTimeout(over, told.seconds * 1000);
      map.say(told.name);
    }
    if (now && performance.now() >= ends) now = null;
    write();
  };
  return { turn, show };
}
