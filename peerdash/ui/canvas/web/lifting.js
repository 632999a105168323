// Whoever is dragged is lifted off the paper, with all that follows them: twins of
// their own move on a sheet above it, so that the rest is not painted again at every
// frame. The elements themselves stay where they are, unseen, and keep the focus.
import { make } from "./elements.js";
import { MAKERS } from "./drawing.js";

const KINDS = { person: "figures", place: "figures", gap: "gaps", note: "notes", tie: "lines", presence: "lines", box: "areas", circle: "areas" };
const OURS = ["data-ref", "data-kind", "role", "tabindex", "aria-label", "aria-pressed"];

/** A sheet above `map.svg`; gives what lifts one thing, and what lays all down. */
export function makeLifting(map) {
  const sheet = make(null, "svg", { class: "sheet", "aria-hidden": "true" });
  const world = make(sheet, "g");
  const names = ["areas", "lines", "names", "figures", "notes", "gaps"];
  const layers = Object.fromEntries(names.map((name) => [name, make(world, "g", { class: name })]));
  const lifted = new Map();

  /** The twin of a thing, lifted now if it was not yet. */
  const twin = (ref) => {
    if (!lifted.has(ref)) lifted.set(ref, rise(map.drawing.things.get(ref)));
    return lifted.get(ref);
  };
  const rise = (thing) => {
    const of = KINDS[thing.item.kind];
    const { group } = thing;
    const made = of === "figures" ? copy(layers.figures, group) : MAKERS[of](layers, thing.item, map.drawing.data);
    made.finish();
    made.group.setAttribute("class", group.getAttribute("class"));
    made.group.dataset.lifted = thing.item.ref;
    for (const name of OURS) made.group.removeAttribute(name);
    for (const part of [group, thing.label]) part?.classList.add("lifted");
    return made;
  };

  /** Lay the sheet where the paper is, as the paper is seen. */
  const follow = () => {
    if (!sheet.isConnected) map.frame.append(sheet);
    map.svg.classList.add("holding");
    const [paper, frame] = [map.svg.getBoundingClientRect(), map.frame.getBoundingClientRect()];
    const [x, y] = [paper.left - frame.left - map.frame.clientLeft, paper.top - frame.top - map.frame.clientTop];
    sheet.style.cssText = `${map.svg.style.cssText};left:${x}px;top:${y}px;width:${paper.width}px;height:${paper.height}px`;
    sheet.classList.toggle("far", map.view.far);
    world.setAttribute("transform", map.world.getAttribute("transform"));
  };

  const lay = () => {
    for (const ref of lifted.keys()) {
      const thing = map.drawing.things.get(ref);
      for (const part of [thing?.group, thing?.label]) part?.classList.remove("lifted");
    }
    lifted.clear();
    for (const layer of Object.values(layers)) layer.replaceChildren();
    sheet.remove();
    map.svg.classList.remove("holding");
  };
  return { twin, follow, lay };
}

function copy(layer, group) {
  const made = { group: group.cloneNode(true), finish: () => {} };
  layer.append(made.group);
  made.trace = ({ x, y }) => made.group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  return made;
}
