// One child at a time: their events on one side, their connections on the other (R250).
// Who else is there fades to initials; so does who is not of the core group (R180).
import { html } from "./elements.js";
import { press } from "./strip.js";

/** The focus of `map`, with a button in its strip. */
export function makeFocus(map, strip) {
  let now = null;
  let core = [];
  let picked = []; // in any view of this map, with what goes with it
  let dimmed = null; // the drawing on which somebody is faded
  const left = side(map, "events", "What happened, in order");
  const right = side(map, "links", "Who they are connected to");
  const turn = (ref) => {
    const one = ref ?? map.chosen ?? map.focused();
    const person = one && map.drawing.things.get(one)?.item.kind === "person";
    if (now && (!person || one === now.ref)) leave();
    else if (person) map.ask({ focus: one });
    else map.say("Select a person first, then focus on them.");
  };
  const leave = () => {
    if (!now) return false;
    map.ask({ focus: "" });
    return true;
  };
  const button = strip.button("Focus", "Focus on one person (F)", () => turn(null));

  /** Fade what is not near whoever is in focus, or not of the core group. */
  const dim = () => {
    const near = new Set(now ? now.near : picked.length ? picked : core);
    const exact = Boolean(now) || picked.length > 0;
    if (!near.size && map.drawing !== dimmed) return;
    dimmed = near.size ? map.drawing : null;
    for (const [ref, { group, item }] of map.drawing?.things ?? []) {
      const fades = near.size > 0 && !near.has(ref) && !((!exact || item.of) && onlyWithin(item, near));
      group.classList.toggle("aside", fades);
    }
    for (const name of map.layers.names.children) {
      const whose = map.drawing?.things.get(name.dataset.ref);
      name.classList.toggle("aside", Boolean(whose?.group.classList.contains("aside")));
    }
  };

  const show = (controls) => {
    const was = now?.ref;
    now = controls?.focus ?? null;
    core = controls?.core ?? [];
    picked = controls?.picked ?? [];
    button.style.display = controls ? "" : "none";
    press(button, now);
    map.frame.classList.toggle("focusing", Boolean(now));
    left.show(now?.label, now?.events, "Nothing on this map happened to or with them.");
    right.show(now?.label, now?.links, "Nobody is connected to them on this map.");
    if (!map.drawing) return;
    dim();
    if (was === now?.ref) return;
    if (now) map.say(`Focus on ${now.label}. Escape leaves.`);
    map.view.touched = false;
    requestAnimationFrame(() => (now ? map.view.frame(now.near.map(map.spot).filter(Boolean)) : map.view.fit()));
  };
  return { turn, leave, show, dim };
}

// A line or an area is of the core group when all of its people are.
const onlyWithin = (item, core) => {
  if (item.of) return core.has(item.of);
  const people = item.members ?? (item.a ? [item.a, item.b] : [item.ref]);
  return people.every((ref) => core.has(ref));
};

function side(map, name, title) {
  const panel = html(map.frame, "section", { class: `side ${name}`, tabindex: 0, "aria-label": title });
  return {
    show(label, words, otherwise) {
      panel.style.display = label ? "" : "none";
      panel.replaceChildren();
      if (!label) return;
      html(panel, "h3", {}, `${label}: ${title.toLowerCase()}`);
      if (!words.length) html(panel, "p", {}, otherwise);
      const list = html(panel, "ol");
      for (const each of words) html(list, "li", {}, each);
    },
  };
}
