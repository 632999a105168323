// A key presses the button that stands for it; nobody who types is disturbed.

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]"
const ONE_LINE = "input[type=text]:not([role=combobox])"
const FIELD = "textarea, input, [role=combobox], [role=radio][aria-checked=true]"
const WITHIN = 4_000

let asked = ""

/** Return what a key presses or goes to, if it is on the page and can be used. */
function pressed({ name, at, field }) {
  const place = document.querySelector(`.${CSS.escape(name)}`)
  const found = place && [...place.querySelectorAll(field ? FIELD : "button")][at]
  return found && !found.disabled ? found : null
}

/** Whether somebody types who must not be disturbed; a clicker's keys write nothing in one line. */
function isTyped({ key, target }) {
  const typing = target instanceof Element && target.closest(TYPING)
  return typing && (key.length === 1 || !typing.matches(ONE_LINE))
}

function press(event, keys) {
  if (event.defaultPrevented) return // one letter, one press
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.key === "Escape") return leave(event)
  if (isTyped(event) || document.querySelector("[role=dialog]")) return
  const one = keys[event.key.toLowerCase()]
  const found = one && pressed(one)
  if (!found) return
  event.preventDefault()
  if (one.field) found.focus()
  else found.click()
}

/** Escape leaves the field that is typed in, so that keys press buttons again. */
function leave({ target }) {
  if (target instanceof HTMLInputElement && target.matches(ONE_LINE)) target.blur()
}

/** Put the cursor where the next words go, once it is drawn. */
function write(name) {
  const began = performance.now()
  const look = () => {
    if (asked !== name) return
    const field = document.querySelector(`.${CSS.escape(name)} :is(textarea, input)`)
    if (field) field.focus()
    else if (performance.now() - began < WITHIN) requestAnimationFrame(look)
  }
  look()
}

/** Streamlit calls this after every run. */
export default function ({ data, parentElement }) {
  parentElement.keys = data.keys
  if (data.first && data.typed !== asked) {
    asked = data.typed
    if (asked) write(asked)
  }
  // Its own, so that an older run takes only its own away; an older one's keys are void
  const listen = (event) => { if (parentElement.keys === data.keys) press(event, data.keys) }
  // Below the document, where Streamlit's own keys listen: see door/web/single.js
  document.documentElement.addEventListener("keydown", listen)
  return () => document.documentElement.removeEventListener("keydown", listen)
}
