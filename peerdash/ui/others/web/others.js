// A map that is read as tables or in words, and an item before a meeting, ask every few
// seconds whether they are still as they were drawn, and are drawn again when they are
// not; never while there are words in the box that somebody is in.

const EVERY = 4_000 // milliseconds from one question to the next
const PATIENCE = 10_000 // and to an answer, before the question is dropped
const HELD = new WeakMap()
const TYPING = "input:not([type=radio], [type=checkbox]), textarea, [contenteditable=true]"

export default function ({ parentElement, data, setStateValue }) {
  const told = parentElement.querySelector("[role=status]")
  told.style.cssText = "position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)"
  if (HELD.has(told)) Object.assign(HELD.get(told), { data, setStateValue })
  else HELD.set(told, { data, setStateValue, asked: "", stop: follow(told) })
  return () => {
    HELD.get(told)?.stop()
    HELD.delete(told)
  }
}

function follow(told) {
  const ended = new AbortController()
  let times = 0
  const ask = async () => {
    const held = HELD.get(told)
    if (!held || document.hidden || typing()) return
    const now = await stateOf(held.data.asked, ended.signal)
    if (!now || now === held.data.state || now === held.asked) return
    held.asked = now
    times += 1
    told.textContent = held.data.said
    held.setStateValue("theirs", times)
  }
  const asking = setInterval(ask, EVERY)
  return () => {
    ended.abort()
    clearInterval(asking)
  }
}

function typing() {
  const at = document.activeElement
  return at?.matches(TYPING) && at.value !== ""
}

async function stateOf(asked, signal) {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
    const query = new URLSearchParams(asked)
    const answer = await fetch(`/session/drawn?${query}`, { cache: "no-store", signal: within })
    return answer.ok ? await answer.text() : ""
  } catch {
    return "" // The server does not answer: ask again later.
  }
}
