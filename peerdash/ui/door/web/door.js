// The door's one entry: which of its two parts is wanted here.

import { enter, name } from "./ticket.js"
import { signOut, watch } from "./alive.js"

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".door")
  if (data.does === "watch") {
    signOut(place)
    watch(data, place)
    return
  }
  name()
  if (data.ticket) enter(place, data.ticket)
}
