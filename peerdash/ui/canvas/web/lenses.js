// Lenses: ways of looking at this map that are kept with it. A presenter's clicker
// sends Page down and Page up, which step through them; its name stands over the map.
import { html } from "./elements.js";

/** The lenses of `map`, with a menu in its strip. */
export function makeLenses(map, strip) {
  let now = { lenses: [], lens: "", mayKeep: false };
  const menu = html(strip.bar, "details", { class: "menu" });
  const summary = html(menu, "summary", {}, "Lenses");
  const lists = html(menu, "div", { class: "lists lens-list" });
  const title = html(map.frame, "p", { class: "lens-name", role: "status" });
  map.frame.prepend(title);
  let zoomed = "";
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });

  const go = (id) => {
    menu.open = false;
    map.act({ op: "go", lens: id });
  };
  const step = (by) => {
    if (!now.lenses.length) return false;
    const at = now.lenses.findIndex(({ id }) => id === now.lens);
    const next = at < 0 ? (by > 0 ? 0 : now.lenses.length - 1) : at + by;
    go(now.lenses[next]?.id ?? "");
    return true;
  };
  const leave = () => {
    if (!now.lens) return false;
    go("");
    return true;
  };

  const keep = (form) => {
    const name = form.elements.name.value.trim();
    if (!name) return;
    const { width, height } = map.svg.getBoundingClientRect();
    const [x, y] = map.view.middle(width, height);
    map.act({ op: "keep", name, zoom: map.view.touched ? { x, y, across: width / map.view.zoom } : null });
    form.reset();
    menu.open = false;
    summary.focus();
  };

  const fill = () => {
    lists.replaceChildren();
    if (!now.lenses.length) html(lists, "p", {}, "No lens is kept with this map yet.");
    for (const { id, name } of now.lenses) {
      const line = html(lists, "div", { class: "lens" });
      const button = html(line, "button", { type: "button", "aria-pressed": id === now.lens }, name);
      button.addEventListener("click", () => go(id));
      if (!now.mayKeep) continue;
      const drop = html(line, "button", { type: "button", "aria-label": `Take away the lens ${name}` }, "Take away");
      drop.addEventListener("click", () => map.act({ op: "drop", lens: id }));
    }
    if (now.mayKeep) form();
  };

  const form = () => {
    const made = html(lists, "form");
    const label = html(made, "label", {}, "Keep this view as");
    html(label, "input", { name: "name", maxlength: 60, autocomplete: "off" });
    html(made, "button", { type: "submit" }, "Keep");
    made.addEventListener("keydown", (event) => event.key === "Escape" || event.stopPropagation());
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(made);
    });
  };

  const show = (controls) => {
    menu.style.display = controls ? "" : "none";
    if (!controls) return;
    now = controls;
    const wanted = JSON.stringify([now.lenses, now.lens, now.mayKeep]);
    if (menu.dataset.shown !== wanted) {
      menu.dataset.shown = wanted;
      fill();
    }
    const at = now.lenses.findIndex(({ id }) => id === now.lens);
    title.textContent = at < 0 ? "" : `${now.lenses[at].name} (${at + 1} of ${now.lenses.length})`;
    if (zoomed === now.lens) return;
    zoomed = now.lens;
    map.view.touched = false;
    requestAnimationFrame(() => {
      if (now.zoom) map.view.lookAt(now.zoom);
      else if (!now.focus) map.view.fit();
    });
  };
  return { show, step, leave };
}
