// One strip at the foot of the map: what is being done, what was refused, what waits.
import { html } from "./elements.js";

/** Make the strip in `frame`; it is a live region, so it is also read out. */
export function makeNotice(frame) {
  const strip = html(frame, "div", { class: "notice", role: "status" });
  strip.style.cssText = "position:absolute;left:8px;bottom:8px;max-width:min(560px,calc(100% - 80px))";
  const said = { mode: "", refused: "", waiting: 0 };
  const show = () => {
    strip.replaceChildren();
    const waiting = said.waiting === 1 ? "1 edit not yet sent" : `${said.waiting} edits not yet sent`;
    if (said.waiting) html(strip, "p", { class: "late" }, `${waiting}. Still trying: keep this page open.`);
    if (said.mode) html(strip, "p", {}, said.mode);
    if (said.refused) {
      const line = html(strip, "p", { class: "refused" }, `${said.refused} `);
      html(line, "button", { type: "button" }, "Close").addEventListener("click", () => tell({ refused: "" }));
    }
  };
  const tell = (more) => {
    if (Object.entries(more).every(([name, value]) => said[name] === value)) return;
    Object.assign(said, more);
    show();
  };
  return tell;
}
