// A letter presses the button that stands for it; nobody who types is disturbed.

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]"
const WITHIN = 4_000

let keys = {}
let asked = ""

/** Return the button in the element with this class, if it is on the page and can be pressed. */
function button(name) {
  return document.querySelector(`.${CSS.escape(name)} button:not([disabled])`)
}

function press(event) {
  if (event.defaultPrevented) return // one letter, one press
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target instanceof Element && event.target.closest(TYPING)) return
  const name = keys[event.key.toLowerCase()]
  const found = name && button(name)
  if (!found) return
  event.preventDefault()
  found.click()
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
export default function ({ data }) {
  keys = data.keys
  if (data.typed !== asked) {
    asked = data.typed
    if (asked) write(asked)
  }
  const listen = (event) => press(event) // its own, so that an older run takes only its own away
  document.addEventListener("keydown", listen)
  return () => document.removeEventListener("keydown", listen)
}
