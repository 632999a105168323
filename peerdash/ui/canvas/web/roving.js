// One stop for Tab among the tools of a bar; the arrow keys go along them.

const STOPS = ":scope > button, :scope > details > summary";
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Let the arrows go along what stands in `bar`: its buttons, and its menus by name. */
export function rove(bar) {
  let held = null;
  const shown = () => [...bar.querySelectorAll(STOPS)].filter((one) => isShown(one, bar));
  const settle = () => {
    const among = shown();
    if (!among.includes(held)) held = among[0] ?? null;
    for (const one of bar.querySelectorAll(STOPS)) one.setAttribute("tabindex", one === held ? 0 : -1);
  };
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] };
  new MutationObserver(settle).observe(bar, changes);
  bar.addEventListener("focusin", (event) => {
    if (!shown().includes(event.target)) return;
    held = event.target;
    settle();
  });
  bar.addEventListener("keydown", (event) => {
    const among = shown();
    const at = among.indexOf(event.target);
    if (at < 0 || !STEPS[event.key]) return;
    event.preventDefault();
    among[(at + STEPS[event.key] + among.length) % among.length].focus();
  });
  settle();
}

// What is put away says so in its own style. To ask the layout instead would be to lay
// the whole map out once more before its first frame.
function isShown(one, bar) {
  for (let at = one; at !== bar.parentNode; at = at.parentNode) {
    if (at.style.display === "none") return false;
  }
  return true;
}
