// The minutes of the item before the meeting, counted by the server's clock; what they
// come to is said in words as well as in a colour, and aloud when it changes (WCAG 1.4.1).

const TWO = (number) => String(Math.floor(number)).padStart(2, "0")

function said(seconds) {
  return `${TWO(seconds / 60)}:${TWO(seconds % 60)}`
}

/** Streamlit calls this after every run: when it began, what time it is, what to say. */
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector(".timing")
  const [clock, words] = line.children
  const behind = Date.now() - data.now
  const tick = () => {
    const seconds = Math.max(0, (Date.now() - behind - data.began) / 1000)
    const band = data.bands.findLast((one) => seconds >= one.after) ?? data.bands[0]
    clock.textContent = `${said(seconds)} of ${data.allowed} min`
    if (words.textContent !== band.words) words.textContent = band.words
    line.dataset.tone = band.tone
  }
  tick()
  const timer = setInterval(tick, 1000)
  return () => clearInterval(timer)
}
