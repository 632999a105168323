// Signing in: the one-time ticket goes to the server, which answers with the cookie.

/** Post the ticket, and with it the address first asked for. */
export function enter(place, ticket) {
  if (place.querySelector("form")) return
  const form = document.createElement("form")
  form.method = "post"
  form.action = "/session/start"
  form.hidden = true
  const said = { ticket, to: location.pathname + location.search }
  for (const [name, value] of Object.entries(said)) {
    const field = document.createElement("input")
    Object.assign(field, { type: "hidden", name, value })
    form.append(field)
  }
  place.append(form)
  form.submit()
}

/** Tell browsers and password managers what the two fields are (WCAG 1.3.5). */
export function name() {
  const purposes = { Username: "username", Passphrase: "current-password" }
  for (const [label, purpose] of Object.entries(purposes)) {
    const field = document.querySelector(`input[aria-label="${label}"]`)
    field?.setAttribute("autocomplete", purpose)
  }
}
