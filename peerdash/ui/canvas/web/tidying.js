// Tidy: an arrangement is offered and drawn as it would be, with the way each would go.
// Enter takes it, Escape leaves it, B shows before and after. Nobody moves until then.
import { html, make } from "./elements.js";
import { overlaid } from "./pending.js";

/** Let `map` be tidied, with what is offered told in `above`; returns `ask()`, which asks for an offer. */
export function makeTidying(map, above) {
  const trails = make(null, "g", { class: "trails", "aria-hidden": "true" });
  map.world.prepend(trails);
  const bar = html(above, "div", { class: "offer", role: "group", "aria-label": "A tidier arrangement" });
  let offer = null;
  let settled = ""; // the offer that has just been taken or left
  let before = false;
  let asked = 0;

  const wish = (on) => {
    asked += 1;
    map.ask({ tidy: { on, token: `${map.outbox.cid}.t${asked}` } });
  };
  const ask = () => {
    settled = "";
    wish(true);
    map.say("Looking for a tidier arrangement. Nobody moves until you take it.");
  };
  const close = () => {
    const inside = bar.contains(bar.getRootNode().activeElement);
    settled = offer.key;
    offer = null;
    draw();
    if (inside) map.svg.focus({ preventScroll: true });
  };
  const take = () => {
    const { state, spots } = offer;
    if (!spots.length) return leave();
    close();
    map.wanted = { ...map.wanted, tidy: undefined };
    map.post({ op: "tidied", seen: state, spots });
    map.say("Taken. Undo takes it back.");
    return true;
  };
  const leave = () => {
    close();
    wish(false);
    map.show(map.data);
    map.say("Left as it was. Nobody has moved.");
    return true;
  };
  const turn = () => {
    before = !before;
    draw();
    map.show(map.data);
    map.say(before ? "Before" : "After");
    return true;
  };

  // What is offered, with its buttons, and a line from where each stands.
  const draw = () => {
    bar.replaceChildren();
    trails.replaceChildren();
    bar.style.display = offer ? "" : "none";
    if (!offer) return;
    html(bar, "p", { role: "status" }, offer.words);
    const button = (words, act, name = "") => html(bar, "button", { type: "button", class: name }, words).addEventListener("click", act);
    if (offer.spots.length) {
      button("Take it (Enter)", take, "send");
      button(before ? "Show after (B)" : "Show before (B)", turn);
    }
    button("Leave it (Escape)", leave);
    const now = new Map(map.data.figures.map((one) => [one.ref, one]));
    for (const [ref, x, y] of offer.spots) {
      const from = now.get(ref);
      if (!from) continue;
      make(trails, "path", { d: `M${from.x} ${from.y}L${x} ${y}` });
      const [cx, cy] = before ? [x, y] : [from.x, from.y];
      make(trails, "circle", { cx, cy, r: 7 });
    }
  };

  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  map.keys.push((event) => {
    if (!offer) return false;
    if (event.key === "Enter") return take();
    if (event.key === "Escape") return leave();
    return event.key.toLowerCase() === "b" && offer.spots.length > 0 && turn();
  });
  map.isOffered = () => offer !== null;

  /** The data as it would be drawn with what is offered in it. */
  map.offered = (data) => {
    const found = data.offer ? { ...data.offer, key: JSON.stringify(data.offer) } : null;
    const next = found && found.key !== settled ? found : null;
    if (!found) settled = "";
    if (next?.key !== offer?.key) {
      offer = next;
      before = false;
      draw();
      if (offer) map.say(`${offer.words} Enter takes it, Escape leaves it, B shows before and after.`);
    }
    return offer && !before ? overlaid(data, [{ op: "tidied", spots: offer.spots }]) : data;
  };
  map.offered.state = () => (offer ? `${offer.key}${before}` : "");
  draw();
  return ask;
}
