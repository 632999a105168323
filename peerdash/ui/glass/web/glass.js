// The minutes left of a broken glass, and the end of them: the page is emptied when
// the hour is over, without asking the server, and then asked for again (AZ9).

const EVERY = 5_000

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".left")
  const end = performance.now() + data.seconds * 1000
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 60_000)
    if (left <= 0) return over()
    place.textContent = left === 1 ? "1 minute left" : `${left} minutes left`
  }
  const ticking = setInterval(tick, EVERY)
  const ending = setTimeout(tick, data.seconds * 1000 + 50)
  const seen = () => document.hidden || tick()
  document.addEventListener("visibilitychange", seen)
  const stop = () => {
    clearInterval(ticking)
    clearTimeout(ending)
    document.removeEventListener("visibilitychange", seen)
  }
  const over = () => {
    stop()
    document.body.replaceChildren()
    location.reload()
  }
  tick()
  return stop
}
