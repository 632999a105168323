// A drawing whose parts are chosen, and which is looked at closer or farther.

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]"
const CLOSER = 1.5
const CLOSEST = 12
const STEP = 0.15 // of what is seen, to an arrow's press
const SLIP = 4 // pixels a pointer may move and still choose

const seen = new WeakMap() // by place on the page: what of the drawing is looked at

/** Read our own drawing; anything in it that could run is not ours and is not drawn. */
function parsed(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement
  if (svg.nodeName !== "svg") throw new Error("no drawing")
  for (const one of svg.querySelectorAll("script, foreignObject")) one.remove()
  return document.importNode(svg, true)
}

function box(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal
  return { x, y, width, height }
}

/** Look at so much of the drawing, and never beyond its edge. */
function look(held, { x, y, width, height }) {
  const { svg, whole } = held
  const wide = Math.min(whole.width, Math.max(whole.width / CLOSEST, width))
  const tall = (wide * whole.height) / whole.width
  const left = Math.min(Math.max(x + (width - wide) / 2, whole.x), whole.x + whole.width - wide)
  const top = Math.min(Math.max(y + (height - tall) / 2, whole.y), whole.y + whole.height - tall)
  svg.setAttribute("viewBox", `${left} ${top} ${wide} ${tall}`)
  svg.classList.toggle("near", wide < whole.width)
}

function nearer(held, by) {
  const { x, y, width, height } = box(held.svg)
  const wide = width / by
  const tall = height / by
  look(held, { x: x + (width - wide) / 2, y: y + (height - tall) / 2, width: wide, height: tall })
}

function shift(held, across, down) {
  const at = box(held.svg)
  look(held, { ...at, x: at.x + across * at.width, y: at.y + down * at.height })
}

const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }

function keyed(held, event, choose) {
  const part = event.target.closest("[data-ref]")
  if (part && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault()
    choose(part.dataset.ref)
  } else if (MOVES[event.key] && held.svg.classList.contains("near")) {
    event.preventDefault()
    shift(held, ...MOVES[event.key])
  } else if (event.key === "+" || event.key === "=") nearer(held, CLOSER)
  else if (event.key === "-") nearer(held, 1 / CLOSER)
}

/** Let a drag move what is looked at, and a click choose what it is on. */
function pointed(held, choose) {
  let from = null
  const { svg } = held
  svg.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, y: event.clientY, at: box(svg), far: 0 }
  })
  svg.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons || !svg.classList.contains("near")) return
    const pixels = svg.getBoundingClientRect().width / from.at.width
    const [x, y] = [event.clientX - from.x, event.clientY - from.y]
    from.far = Math.max(from.far, Math.hypot(x, y))
    look(held, { ...from.at, x: from.at.x - x / pixels, y: from.at.y - y / pixels })
  })
  svg.addEventListener("click", (event) => {
    const part = event.target.closest("[data-ref]")
    if (part && (!from || from.far < SLIP)) choose(part.dataset.ref)
    from = null
  })
}

function ways(held) {
  const row = document.createElement("div")
  row.className = "ways"
  const told = [
    ["+", "Closer", () => nearer(held, CLOSER)],
    ["\u2212", "Farther", () => nearer(held, 1 / CLOSER)],
    ["Whole", "The whole drawing", () => look(held, held.whole)],
  ]
  for (const [sign, said, act] of told) {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", textContent: sign, title: said, onclick: act })
    button.setAttribute("aria-label", said)
    row.append(button)
  }
  return row
}

/** Streamlit calls this after every run. */
export default function ({ data, parentElement, setStateValue }) {
  const choose = (ref) => setStateValue("picked", `${Date.now()} ${ref === data.chosen ? "" : ref}`)
  let place = parentElement.querySelector(".plate")
  if (!place) {
    place = document.createElement("div")
    place.className = "plate"
    parentElement.append(place)
  }
  const before = seen.get(place)
  const focus = place.querySelector("[data-ref]:focus")?.dataset.ref
  const svg = parsed(data.svg)
  const held = { svg, whole: null }
  place.replaceChildren(svg, ways(held))
  held.whole = box(svg)
  if (before && before.whole.width === held.whole.width) look(held, box(before.svg))
  seen.set(place, held)
  pointed(held, choose)
  svg.addEventListener("keydown", (event) => keyed(held, event, choose))
  if (focus) place.querySelector(`[data-ref="${CSS.escape(focus)}"]`)?.focus()
  const leave = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !data.chosen) return
    const typing = event.target instanceof Element && event.target.closest(TYPING)
    if (!typing && !document.querySelector("[role=dialog]")) choose("")
  }
  // Below the document, where Streamlit's own keys listen: see door/web/single.js
  document.documentElement.addEventListener("keydown", leave)
  return () => document.documentElement.removeEventListener("keydown", leave)
}
