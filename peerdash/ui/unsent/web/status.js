// The one line that says whether what is typed is kept (WCAG 4.1.3).
// A tick a second would drown a screen reader, so only trouble and its end are spoken.

const DOWN =
  "Not saved \u2013 reconnecting. What you type stays on this screen until it can be kept."
const QUIET = { inset: "0.3rem 13.5rem auto auto", padding: "0", border: "none" }
const LOUD = { inset: "auto 0 0 0", padding: "0.8rem 1.5rem" }

let line = null
let ink = {}

export const say = {
  /** Stand over the page, in its own ink, whatever panel is hidden. */
  at(place) {
    line ??= document.body.appendChild(made())
    ink = inkOf(place)
    dress(line.dataset.trouble === "yes")
  },
  /** It was kept, at this time. */
  kept(at) {
    put(`Saved ${at}`, "off", false)
  },
  /** It could not be kept. */
  down() {
    put(DOWN, "assertive", true)
  },
  /** It can be kept again. */
  back(at) {
    put(`Saved ${at}`, "polite", false)
  },
}

function made() {
  const line = document.createElement("p")
  line.setAttribute("role", "status")
  line.dataset.unsent = "status"
  Object.assign(line.style, {
    position: "fixed",
    zIndex: "999998",
    margin: "0",
    textAlign: "center",
    pointerEvents: "none",
  })
  return line
}

function put(words, live, trouble) {
  if (!line) return
  line.setAttribute("aria-live", live)
  dress(trouble)
  if (line.textContent !== words) line.textContent = words
}

function dress(trouble) {
  line.dataset.trouble = trouble ? "yes" : "no"
  Object.assign(line.style, trouble ? LOUD : QUIET, {
    font: `${trouble ? 1 : 0.875}rem/1.5 ${ink.font}`,
    color: ink.text,
    background: ink.ground,
    borderTop: trouble ? `3px solid ${ink.red}` : "none",
  })
}

function inkOf(place) {
  const said = getComputedStyle(place)
  const of = (name, otherwise) => said.getPropertyValue(name).trim() || otherwise
  return {
    font: of("--st-font", "sans-serif"),
    text: of("--st-text-color", "CanvasText"),
    ground: of("--st-background-color", "Canvas"),
    red: of("--st-red-color", "#b3261e"),
  }
}
