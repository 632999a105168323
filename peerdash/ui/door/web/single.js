// Streamlit's own single keys, which draw the page again or offer to clear its memory.
// Nobody asked for either: they are held back before they reach it (WCAG 2.1.4).

const OURS = new Set(["r", "c"])
let held = false

/** Hold them back, once for the page; with a modifier they are the browser's own. */
export function hold() {
  if (held) return
  held = true
  document.documentElement.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (OURS.has(event.key.toLowerCase())) event.stopPropagation()
  })
}
