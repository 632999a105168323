// Ctrl+Z takes the last edit back, Ctrl+Shift+Z (or Ctrl+Y) makes it again: one act
// each, on the server, where it is known what others have done since.

/** Follow those keys over `map.svg`, when the map may be changed. */
export function followUndoing(map, options) {
  const press = (event) => {
    const op = wanted(event);
    if (!op || !map.data?.editable || !map.data.tools) return;
    event.preventDefault();
    event.stopPropagation();
    map.outbox.post({ op });
    map.say(op === "undone" ? "Taking your last change back." : "Making it again.");
  };
  map.svg.addEventListener("keydown", press, options);
}

function wanted(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redone" : "undone";
  return key === "y" && !event.shiftKey ? "redone" : null;
}
