// The door's one entry: which of its parts is wanted here.

import { goThere } from "./council.js"
import { hold } from "./single.js"
import { enter, name } from "./ticket.js"
import { signOut, watch } from "./alive.js"

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".door")
  if (data.does === "watch") {
    hold()
    signOut(place)
    watch(data, place)
    return
  }
  if (data.does === "council") return goThere(place, data)
  name()
  if (data.ticket) enter(place, data.ticket)
}
