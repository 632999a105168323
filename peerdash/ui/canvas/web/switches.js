// What is shown and hidden: asked of Python, which hides the same in every twin.
import { html } from "./elements.js";
import { press } from "./strip.js";

/** The switches of `map`, in its strip. `show(controls)` puts them as Python has them. */
export function makeSwitches(map, strip) {
  let now = { facts: false, recent: false, layers: [], agencies: [] };
  const ask = (change) => {
    now = { ...now, ...change };
    show(now);
    const off = (listed) => listed.filter((one) => !one.on).map((one) => one.of);
    map.ask({
      switches: { facts: now.facts, recent: now.recent, layers: off(now.layers), agencies: off(now.agencies) },
    });
  };
  const facts = strip.button("Facts only", "Facts only: hide what is untested", () => ask({ facts: !now.facts }));
  const recent = strip.button("Recent", "Recent only: hide what is not recent", () => ask({ recent: !now.recent }));
  const menu = html(strip.bar, "details", { class: "menu" });
  const summary = html(menu, "summary", {}, "Show");
  const more = html(menu, "div", { class: "lists" });
  const lists = html(more, "div");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });

  const show = (controls) => {
    for (const one of [facts, recent, lists]) one.style.display = controls ? "" : "none";
    if (!controls) return;
    now = controls;
    press(facts, now.facts);
    press(recent, now.recent);
    const off = [...now.layers, ...now.agencies].filter((one) => !one.on).length;
    summary.textContent = off ? `Show (${off} off)` : "Show";
    const wanted = ["layers", "agencies"].map((name) => now[name].map((one) => one.words).join("|")).join("/");
    if (menu.dataset.lists !== wanted) fill(wanted);
    for (const box of lists.querySelectorAll("input")) {
      box.checked = now[box.dataset.list].find((one) => one.of === box.value)?.on ?? true;
    }
  };

  const fill = (wanted) => {
    menu.dataset.lists = wanted;
    lists.replaceChildren();
    listed("Layers", "layers");
    if (now.agencies.length) listed("Told by", "agencies");
  };

  const listed = (title, name) => {
    const set = html(lists, "fieldset");
    html(set, "legend", {}, title);
    for (const one of now[name]) {
      const line = html(set, "label");
      const box = html(line, "input", { type: "checkbox", value: one.of, "data-list": name });
      line.append(one.words);
      box.addEventListener("change", () =>
        ask({ [name]: now[name].map((each) => (each.of === one.of ? { ...each, on: box.checked } : each)) }),
      );
    }
  };

  return { show, menu: more };
}
