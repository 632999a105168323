// Signed in: the way out, and a watch that empties the page when the session ends.

const EVERY = 15_000
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]
let watching = false

/** Draw the way out: a form, so that it works without any script. */
export function signOut(place) {
  if (place.querySelector("form")) return
  const form = document.createElement("form")
  form.method = "post"
  form.action = "/session/end"
  const button = document.createElement("button")
  button.textContent = "Sign out"
  form.append(button)
  place.append(form)
}

/** Watch for an ended session and for a reader who has gone. */
export function watch(minutes) {
  if (watching) return
  watching = true
  let seen = Date.now()
  let told = seen
  const note = () => (seen = Date.now())
  for (const sign of SIGNS) {
    document.addEventListener(sign, note, { passive: true, capture: true })
  }
  const look = async () => {
    if (Date.now() - seen >= minutes * 60_000) return leave("idle")
    const active = seen > told
    told = seen
    try {
      const question = active ? "/session/alive?active" : "/session/alive"
      const answer = await fetch(question, { cache: "no-store" })
      if (answer.status === 401) leave("ended")
    } catch {
      // The server does not answer: nothing can be read from it, so wait for it.
    }
  }
  setInterval(look, EVERY)
  document.addEventListener("visibilitychange", () => document.hidden || look())
  window.addEventListener("pageshow", (event) => event.persisted && look())
}

/** Empty the page before anything else: the network may be slow, or gone. */
function leave(reason) {
  document.body.replaceChildren()
  location.replace(`/session/end?reason=${reason}`)
}
