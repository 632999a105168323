// Keeps the keyboard where it was. Streamlit draws an element that has moved afresh,
// and with the old one goes the focus; what bears the same key is given it back.

const GIVE_UP_AFTER = 5_000
const FOCUSABLE = "button, input, textarea, select, a[href], [tabindex]"

let held = null
let lostAt = 0

/** Return the innermost keyed place round an element, as its class and which it is. */
function placeOf(element) {
  const place = element.closest("[class*='st-key-']")
  if (!place) return null
  const name = [...place.classList].find((one) => one.startsWith("st-key-"))
  return { element, name, at: [...place.querySelectorAll(FOCUSABLE)].indexOf(element) }
}

function hold({ target }) {
  held = placeOf(target)
  lostAt = 0
}

/** A press of the pointer, unlike a drawing, takes the focus away on purpose. */
function release() {
  held = null
}

function restore() {
  if (!held || document.activeElement !== document.body) return
  if (held.element.isConnected) return // its reader left it, as by Tab: nobody is held
  lostAt ||= performance.now()
  if (performance.now() - lostAt > GIVE_UP_AFTER) return release()
  const place = document.getElementsByClassName(held.name)[0]
  place?.querySelectorAll(FOCUSABLE)[held.at]?.focus()
}

export default function () {
  const watched = new MutationObserver(restore)
  watched.observe(document.body, { childList: true, subtree: true })
  document.addEventListener("focusin", hold)
  document.addEventListener("pointerdown", release, true)
  return () => {
    watched.disconnect()
    document.removeEventListener("focusin", hold)
    document.removeEventListener("pointerdown", release, true)
  }
}
