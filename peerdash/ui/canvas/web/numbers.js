// What the numbers on a room's map stand for: the words of boxes and circles that found
// no place where they would meet nothing. Beneath the map, or beside it where it is tall.
import { html } from "./elements.js";

const [BESIDE, BENEATH] = [170, 47]; // CSS pixels

/** Say by `map` what each number on it stands for. */
export function drawNumbers(map) {
  const { numbers, drawing, frame, svg } = map;
  const words = drawing.sight ? [...drawing.numbered].map((ref) => wordsOf(drawing, ref)) : [];
  if (!words.length && !numbers.children.length) return;
  if (!numbers.children.length) frame.classList.toggle("abreast", isTall(map));
  numbers.replaceChildren();
  for (const one of words) html(numbers, "li", {}, one);
  const beside = frame.matches(".abreast:not(.focusing)");
  svg.style.setProperty("--numbers", `${beside ? 0 : numbers.offsetHeight}px`);
}

const wordsOf = ({ data }, ref) => data.areas.find((one) => one.ref === ref).label.join(" ");

function isTall({ view }) {
  const { w, n, e, s } = view.ground();
  const [wide, high] = [(view.whole - BESIDE) / (e - w), (view.height - BENEATH) / (s - n)];
  return wide > high;
}
