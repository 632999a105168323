// What a form could not be sent with: its summary takes the focus, once for each sending,
// and each field that is wrong says so to who hears it (WCAG 3.3.1).

const FIELD = "textarea, input, [role=combobox]"
const WITHIN = 4_000
const told = new Map()

/** Mark the fields, and move to the summary once both are on the page. */
function point({ summary, fields, once }) {
  const began = performance.now()
  const look = () => {
    const place = document.querySelector(`.${CSS.escape(summary)}`)
    const there = fields.map(({ field, beside }) => [
      document.querySelector(`.${CSS.escape(field)} :is(${FIELD})`),
      document.querySelector(`.${CSS.escape(beside)}`),
    ])
    if (place && there.every(([field]) => field)) return mark(place, there, summary, once)
    if (performance.now() - began < WITHIN) requestAnimationFrame(look)
  }
  look()
}

function mark(place, there, summary, once) {
  there.forEach(([field, beside]) => {
    field.setAttribute("aria-invalid", "true")
    if (beside) {
      beside.id ||= `wrong-${crypto.randomUUID()}`
      field.setAttribute("aria-describedby", beside.id)
    }
  })
  if (told.get(summary) === once) return
  told.set(summary, once)
  place.setAttribute("role", "group")
  place.setAttribute("aria-label", "What has to be put right")
  place.tabIndex = -1
  place.focus()
  place.scrollIntoView({ block: "nearest" })
}

/** Streamlit calls this after every run that says what is wrong. */
export default function ({ data }) {
  point(data)
  return () => {
    for (const { field } of data.fields) {
      const one = document.querySelector(`.${CSS.escape(field)} :is(${FIELD})`)
      one?.removeAttribute("aria-invalid")
      one?.removeAttribute("aria-describedby")
    }
  }
}
