// Signed in: the way out, and a watch that empties the page when the session ends.

import { show, take } from "./warning.js"

const EVERY = 15_000
const AFTER_A_CLICK = 2_000
const TELL_OTHERS_EVERY = 1_000
const LED = "led" // said by a tab that shows a room, which the chair leads
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "click"]
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

/** Watch for an ended session and for a reader who has gone, in every tab of theirs. */
export function watch({ minutes, warning }, place) {
  if (watching) return
  watching = true
  const tabs = new BroadcastChannel("peerdash")
  let seen = Date.now()
  let told = seen
  let others = 0
  let asked = 0
  let led = 0
  let kept = 0
  let saidLed = 0
  const look = async () => {
    asked = Date.now()
    const idle = Date.now() - Math.max(seen, led)
    if (idle >= minutes * 60_000) return Date.now() - kept < minutes * 60_000 ? clear() : leave("idle")
    if (idle >= warning * 60_000) show(place, new Date(Date.now() - idle + minutes * 60_000))
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
  const here = (event) => {
    seen = Date.now()
    if (take(event)) look()
  }
  const note = (event) => {
    const warned = Date.now() - seen >= warning * 60_000
    here(event)
    // Whoever acts is told at once that the session has ended, not at the next look.
    if (event.type === "click" && seen - asked > AFTER_A_CLICK) look()
    if (!warned && seen - others < TELL_OTHERS_EVERY) return
    others = seen
    tabs.postMessage("here")
  }
  tabs.addEventListener("message", (event) => {
    if (event.data === LED) kept = Date.now()
    else here(event)
  })
  // A room's screen that follows the chair is touched by nobody (following.js). The
  // page it was opened from is cleared in time, but does not end the session of both.
  document.addEventListener("peerdash:led", () => {
    led = Date.now()
    if (led - saidLed < EVERY) return
    saidLed = led
    tabs.postMessage(LED)
  })
  for (const sign of SIGNS) {
    document.addEventListener(sign, note, { passive: true, capture: true })
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

/** Empty this page alone: another tab shows a room, in the same session. */
function clear() {
  document.body.replaceChildren()
  location.replace("/session/cleared")
}
