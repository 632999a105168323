// The two minutes before an idle page is emptied: any key or click keeps it (WCAG 2.2.1).
// Nothing takes the focus, so a draft and the place in it stay as they are.

let bar = null

/** Say when the page will be emptied; said once, it stays until somebody is there. */
export function show(place, at) {
  if (bar) return
  bar = document.createElement("div")
  bar.setAttribute("role", "alert")
  bar.dataset.door = "warning"
  Object.assign(bar.style, look(place))
  const words = document.createElement("p")
  words.style.margin = "0"
  words.append(
    "Nothing has happened here for a while. To keep what is on it private, this page ",
    `is cleared at ${clock(at)}. Press any key to stay.`,
  )
  bar.append(words, button(place))
  document.body.append(bar)
}

/** Take the warning away; say whether there was one.
 *
 * What happens on the warning itself waits for the click, so that the page under it
 * does not get it.
 */
export function take(event) {
  if (!bar) return false
  const onIt = event.target instanceof Node && bar.contains(event.target)
  if (onIt && event.type !== "click") return false
  bar.remove()
  bar = null
  return true
}

/** A button says what to do to those who look for one; the click itself is the sign. */
function button(place) {
  const stay = document.createElement("button")
  stay.type = "button"
  stay.textContent = "Stay signed in"
  const ink = said(place, "--st-text-color", "CanvasText")
  Object.assign(stay.style, {
    flex: "none",
    minHeight: "2.5rem",
    padding: "0.25rem 0.9rem",
    font: "inherit",
    color: ink,
    background: "transparent",
    border: `1px solid ${ink}`,
    borderRadius: "0.5rem",
    cursor: "pointer",
  })
  return stay
}

function look(place) {
  return {
    position: "fixed",
    inset: "auto 0 0 0",
    zIndex: "999999",
    display: "flex",
    gap: "1.5rem",
    alignItems: "center",
    justifyContent: "center",
    padding: "0.9rem 1.5rem",
    font: `1rem/1.5 ${said(place, "--st-font", "sans-serif")}`,
    color: said(place, "--st-text-color", "CanvasText"),
    background: said(place, "--st-background-color", "Canvas"),
    borderTop: `3px solid ${said(place, "--st-primary-color", "#0b6e99")}`,
  }
}

function said(place, name, otherwise) {
  return getComputedStyle(place).getPropertyValue(name).trim() || otherwise
}

function clock(at) {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
}
