// A map that is read as tables or in words asks every few seconds whether it is still
// as it was drawn, and is drawn again when it is not; never while somebody types.

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
    if (!held || document.hidden || document.activeElement?.matches(TYPING)) return
    const now = await stateOf(held.data.ref, ended.signal)
    if (!now || now === held.data.state || now === held.asked) return
    held.asked = now
    times += 1
    told.textContent = "Somebody else changed this map: it is told again."
    held.setStateValue("theirs", times)
  }
  const asking = setInterval(ask, EVERY)
  return () => {
    ended.abort()
    clearInterval(asking)
  }
}

async function stateOf(ref, signal) {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
    const query = new URLSearchParams({ item: ref })
    const answer = await fetch(`/session/drawn?${query}`, { cache: "no-store", signal: within })
    return answer.ok ? await answer.text() : ""
  } catch {
    return "" // The server does not answer: ask again later.
  }
}
