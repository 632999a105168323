// The key: what this map uses, beneath it, never over it.
import { html, make, primitive } from "./elements.js";
import { tag } from "./tags.js";

/** Draw the key, and the stamp that dates the map. */
export function drawKey(parent, data) {
  parent.replaceChildren();
  html(parent, "p", { class: "stamp" }, data.fictitious ? `${data.stamp}. Fictitious.` : data.stamp);
  const list = html(parent, "ul", { "aria-label": "Key" });
  for (const entry of data.key) {
    const line = html(list, "li");
    const sample = make(line, "svg", { viewBox: "-58 -32 116 64", "aria-hidden": "true" });
    sample.style.cssText = "width:84px;height:46px;flex:none";
    for (const mark of entry.marks) {
      if (mark.mark === "tag") tag(sample, mark.text, [0, 14]);
      else primitive(sample, mark);
    }
    html(line, "span", {}, entry.words);
  }
}
