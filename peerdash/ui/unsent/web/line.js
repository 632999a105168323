// Streamlit's own line to the server, as the page itself says it stands.

const STATE = "data-test-connection-state"
const UP = "CONNECTED"

/** Whether the line is up; a page that does not say is taken to be. */
export function isUp() {
  const said = document.querySelector(`[${STATE}]`)?.getAttribute(STATE)
  return !said || said === UP
}

/** Call `disabled` for each field that is shut, and `changed` when the line changes. */
export function watch(disabled, changed) {
  const seen = (many) => {
    for (const { target, attributeName } of many) {
      if (attributeName === STATE) changed()
      else if (target.disabled) disabled(target)
    }
  }
  new MutationObserver(seen).observe(document.body, {
    attributes: true,
    attributeFilter: ["disabled", STATE],
    subtree: true,
  })
}
