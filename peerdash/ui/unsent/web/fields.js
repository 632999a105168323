// Which field of which form something typed belongs to: as the server told, by class.

/** Return the field that an input is, or nothing when it is not one to keep. */
export function typedInto(input, fields) {
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return null
  const holder = input.closest("[class*='st-key-']")
  const name = holder && [...holder.classList].find((one) => one in fields)
  return name ? fields[name] : null
}

/** Find where a field stands now, if it is on the page. */
export function find({ place, field }, fields) {
  for (const [name, one] of Object.entries(fields)) {
    if (one.place !== place || one.field !== field) continue
    const input = document.querySelector(`.${CSS.escape(name)} :is(textarea, input)`)
    if (input) return { input, field: one }
  }
  return null
}

/** Write into an input as if it had been typed, so that Streamlit knows of it. */
export function write(input, text) {
  const kind = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(input, text)
  input.dispatchEvent(new Event("input", { bubbles: true }))
}
