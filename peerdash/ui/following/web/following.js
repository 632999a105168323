// A room's screen asks every second whether the chair has moved on, and is drawn again
// when so. While it follows, whoever watches for an idle page is told (door/alive.js).

const EVERY = 1_000 // milliseconds from one question to the next
const PATIENCE = 5_000 // and to an answer, before the question is dropped
const AGAIN = 15_000 // from one try to the next, when a room could not be drawn
const LOST_AFTER = 3 // questions without an answer, before the room is told
const HELD = new WeakMap()
const HIDDEN = "position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)"
const BAR =
  "position:fixed;inset:auto 0 0 0;z-index:99999;margin:0;padding:0.6rem 1.5rem;" +
  "font:600 22px/1.4 sans-serif;color:#10161d;background:#fff;border-top:4px solid #8c0d22"

export default function ({ parentElement, data, setStateValue }) {
  const told = parentElement.querySelector("[role=status]")
  if (HELD.has(told)) Object.assign(HELD.get(told), { data, setStateValue })
  else HELD.set(told, { data, setStateValue, asked: "", stop: follow(told) })
  return () => {
    HELD.get(told)?.stop()
    HELD.delete(told)
  }
}

function follow(told) {
  const ended = new AbortController()
  let lost = 0
  let busy = false
  told.style.cssText = HIDDEN
  const say = (words) => {
    if (told.textContent === words) return
    told.textContent = words
    told.style.cssText = words ? BAR : HIDDEN
  }
  const ask = async () => {
    const held = HELD.get(told)
    if (!held || busy) return
    busy = true
    const now = await roomOf(held.data.ref, ended.signal)
    busy = false
    lost = now ? 0 : lost + 1
    say(lost >= LOST_AFTER ? "This screen has lost the meeting and shows it as it last was. It is trying again." : "")
    if (now?.over) leave()
    if (now && !now.state && held.data.state) return afresh()
    if (now?.led) document.dispatchEvent(new Event("peerdash:led"))
    if (!now?.state || now.state === held.data.state) return
    // What could not be drawn is tried again, although nothing has moved meanwhile.
    const again = !held.data.state && Date.now() - held.askedAt >= AGAIN
    if (now.state === held.asked && !again) return
    held.asked = now.state
    held.askedAt = Date.now()
    held.setStateValue("moved", `${now.state} ${held.askedAt}`)
  }
  const asking = setInterval(ask, EVERY)
  ended.signal.addEventListener("abort", () => clearInterval(asking))
  return () => ended.abort()
}

/** Empty the page before anything else: a room looks at it. */
function leave() {
  document.body.replaceChildren()
  location.replace("/session/end?reason=ended")
}

/** Draw the page anew, emptied first: no room is open any more to whoever sits here. */
function afresh() {
  document.body.replaceChildren()
  location.reload()
}

async function roomOf(ref, signal) {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
    const query = new URLSearchParams({ meeting: ref })
    const answer = await fetch(`/session/shown?${query}`, { cache: "no-store", signal: within })
    if (answer.status === 401) return { over: true }
    return answer.ok ? await answer.json() : null
  } catch {
    return null // The server does not answer: ask again.
  }
}
