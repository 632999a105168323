// What is typed is handed in as it is typed, past Streamlit, which knows nothing of a
// form until it is sent. Nothing is kept in the browser but this page's own memory.

import { say } from "./status.js"
import { typedInto, find, write } from "./fields.js"
import { isUp, watch } from "./line.js"

const SOON = 700
const TOO_LONG = 2_500
const AGAIN = 1_000

const held = { fields: {}, done: [], pending: new Map(), sending: new Map(), heard: new Set() }
let timer = null
let busy = false
let down = false
let tell = () => {}

/** Streamlit calls this after every run: which fields to keep, and what was sent. */
export default function ({ data, parentElement, setStateValue }) {
  told.set(parentElement, data)
  gather()
  tell = () => setStateValue("back", Date.now())
  say.at(parentElement.host ?? parentElement)
  for (const waiting of [held.pending, held.sending]) {
    for (const [name, one] of waiting) if (held.done.includes(one.form)) waiting.delete(name)
  }
  restore()
  catchUp()
  if (unheard().length) soon(0)
  listen()
  return () => {
    told.delete(parentElement)
    gather()
  }
}

// A page says which of its fields are kept, and so does a part that is drawn alone.
const told = new Map()
function gather() {
  const every = [...told.values()]
  held.fields = Object.assign({}, ...every.map((one) => one.fields))
  held.done = [...new Set(every.flatMap((one) => one.done))]
}

const hasFields = () => Object.keys(held.fields).length > 0

/** Streamlit shuts every field while its line is down: ours stay open, and are kept. */
function disabled(input) {
  if (!isUp() && typedInto(input, held.fields)) input.disabled = false
}

/** The line is down: say so before a word more is typed, and try until it is back. */
function lost() {
  if (down) return
  down = true
  if (hasFields()) say.down()
  soon(0)
}

let looking = null
function redrawn() {
  looking ??= requestAnimationFrame(() => {
    looking = null
    restore()
    arrive()
  })
}

/** A choice that has come in a form's place is where the reader has to be. */
let arrived = null
function arrive() {
  const choice = document.querySelector("[class*='st-key-'][class*='-merging']")
  if (choice && choice !== arrived) {
    choice.tabIndex = -1
    choice.focus({ preventScroll: true })
    choice.scrollIntoView({ block: "start" })
  }
  arrived = choice
}

// Typed before the server said which fields the page has: looked at again then.
const early = new Set()
function catchUp() {
  const there = [...early].filter((input) => input.isConnected)
  early.clear()
  for (const target of there) if (typedInto(target, held.fields)) typing({ target })
}

let listening = false
function listen() {
  if (listening) return
  listening = true
  document.addEventListener("input", typing, true)
  document.addEventListener("focusout", () => held.pending.size && soon(0), true)
  document.addEventListener("visibilitychange", () => document.hidden && leave())
  addEventListener("pagehide", leave)
  addEventListener("online", () => soon(0))
  addEventListener("beforeunload", (event) => isUnkept() && event.preventDefault())
  watch(disabled, () => (isUp() ? soon(0) : lost()))
  new MutationObserver(redrawn).observe(document.body, { childList: true, subtree: true })
}

function typing({ target }) {
  const field = typedInto(target, held.fields)
  if (!field) return void early.add(target)
  held.pending.set(`${field.place} ${field.field}`, { ...field, text: target.value, input: target })
  soon(SOON)
}

/** Hand in within so many milliseconds of the first letter, not of the last. */
function soon(after) {
  if (timer && after) return
  clearTimeout(timer)
  timer = setTimeout(handIn, down && !after ? AGAIN : after)
}

async function handIn() {
  timer = null
  if (busy) return
  const heard = unheard()
  if (!held.pending.size && !heard.length && !down) return
  busy = true
  held.sending = held.pending
  held.pending = new Map()
  const answer = await post([...held.sending.values()], heard)
  busy = false
  if (answer) kept(answer, heard)
  else notKept()
}

function kept(answer, heard) {
  for (const form of heard) held.heard.add(form)
  if (held.sending.size) say.kept(answer.at)
  held.sending = new Map()
  if (down && isUp()) {
    down = false
    if (hasFields()) say.back(answer.at)
    tell()
  }
  // Another process may answer before the page has its own line again.
  if (down) timer = setTimeout(handIn, AGAIN)
  else if (held.pending.size) soon(SOON)
}

function notKept() {
  held.pending = new Map([...held.sending, ...held.pending])
  held.sending = new Map()
  down = true
  if (held.pending.size || (hasFields() && !isUp())) say.down()
  timer = setTimeout(handIn, AGAIN)
}

/** Send, and wait no longer than a reader would; nothing when it was not kept. */
async function post(typed, heard) {
  try {
    const answer = await fetch("/unsent", {
      ...said(typed, heard),
      signal: AbortSignal.timeout(TOO_LONG),
    })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

const said = (typed, heard) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    typed: typed.slice(0, 50).map(({ input, ...told }) => told),
    heard: heard.slice(0, 50),
  }),
  cache: "no-store",
})

/** The page is going: what is not yet kept goes with a request that outlives it. */
function leave() {
  const typed = [...held.sending.values(), ...held.pending.values()]
  if (typed.length) fetch("/unsent", { ...said(typed, []), keepalive: true }).catch(() => {})
}

const isUnkept = () => held.pending.size + held.sending.size > 0 && down

const unheard = () => held.done.filter((form) => !held.heard.has(form))

/** A form drawn again knows only what was handed in: put back what is newer here. */
function restore() {
  for (const one of [...held.sending.values(), ...held.pending.values()]) {
    if (one.input.isConnected) continue
    const there = find(one, held.fields)
    if (there && there.input.value !== one.text) write(there.input, one.text)
  }
}
