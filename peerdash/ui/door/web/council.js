// The council's own sign-in: a link, since a form may not lead to another site.

/** Draw it; it comes back to the page it was drawn on. */
export function goThere(place, { label, again }) {
  const link = place.querySelector("a") ?? document.createElement("a")
  const asked = new URLSearchParams({ to: location.pathname + location.search })
  if (again) asked.set("again", "")
  link.href = `/council/start?${asked}`
  link.textContent = label
  place.append(link)
}
