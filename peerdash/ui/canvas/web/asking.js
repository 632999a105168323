// One small form beside the thing it is about. What it asks comes from Python's words;
// Enter sends it, Escape puts it away, and what is refused is given back as it was typed.
import { html, make, primitive } from "./elements.js";
import { arrowhead, middle, strokes } from "./strokes.js";

const WIDE = 340; // CSS pixels

/** Make the place where `map` asks; returns `ask(form, {values, at, wrong, send})`. */
export function makeAsking(map) {
  let open = null;
  const close = () => {
    open?.remove();
    open = null;
  };

  const ask = (form, { values = {}, at = null, wrong = "", send }) => {
    close();
    const from = map.focused();
    open = html(map.frame, "form", { class: "asking", "aria-label": form.label, novalidate: "" });
    html(open, "h3", {}, form.label);
    if (wrong) html(open, "p", { class: "refused", role: "alert" }, wrong);
    const fields = form.fields.map((field) => FIELDS[field.as](open, field, values[field.name], map));
    const row = html(open, "div", { class: "row" });
    html(row, "button", { type: "submit", class: "send" }, form.send);
    const leave = html(row, "button", { type: "button" }, "Cancel");
    const away = () => {
      close();
      map.back(from);
    };
    leave.addEventListener("click", away);
    open.addEventListener("submit", (event) => {
      event.preventDefault();
      const told = Object.fromEntries(form.fields.map(({ name }, n) => [name, fields[n].value()]));
      away();
      send(told);
    });
    open.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") away();
      else if (event.key === "Enter" && !event.shiftKey && event.target.tagName !== "BUTTON") open.requestSubmit();
      else return;
      event.preventDefault();
    });
    for (const name of ["keyup", "keypress", "pointerdown"]) open.addEventListener(name, (event) => event.stopPropagation());
    stand(open, map, at);
    fields[0].focus();
  };
  ask.isOpen = () => Boolean(open);
  ask.close = close;
  return ask;
}

function stand(form, map, at) {
  form.style.position = "absolute"; // before anything is measured: it would stretch the map
  const { clientWidth } = map.frame;
  const shown = innerHeight - map.frame.getBoundingClientRect().top;
  const clientHeight = Math.max(240, Math.min(map.frame.clientHeight, shown));
  const wide = Math.min(WIDE, clientWidth - 16);
  form.style.cssText = `position:absolute;width:${wide}px;max-height:${clientHeight - 16}px;overflow:auto`;
  const [x, y] = at ? map.view.toFrame(...at) : [clientWidth / 2, clientHeight / 3];
  const right = x + 36 + wide < clientWidth ? x + 36 : x - 36 - wide;
  form.style.left = `${Math.max(8, Math.min(right, clientWidth - wide - 8))}px`;
  form.style.top = `${Math.max(8, Math.min(y - 40, clientHeight - form.offsetHeight - 8))}px`;
}

const labelled = (form, field) => {
  const label = html(form, "label", {}, field.label);
  if (field.optional) html(label, "span", { class: "optional" }, " (if known)");
  return label;
};

const single = (input, read = () => input.value) => ({ value: read, focus: () => input.focus() });

function line(form, field, value = "") {
  const input = html(labelled(form, field), "input", { type: "text", maxlength: field.most, autocomplete: "off" });
  input.value = value;
  return single(input);
}

function lines(form, field, value = "") {
  const input = html(labelled(form, field), "textarea", { maxlength: field.most, rows: 2, autocomplete: "off" });
  const grow = () => input.setAttribute("rows", Math.min(9, Math.max(2, input.value.split("\n").length)));
  input.value = value;
  input.addEventListener("input", grow);
  grow();
  return single(input);
}

function day(form, field, value = "") {
  const input = html(labelled(form, field), "input", { type: "date" });
  input.value = value;
  return single(input);
}

function select(form, field, value, options = field.options) {
  const input = html(labelled(form, field), "select");
  for (const [word, words] of options) html(input, "option", { value: word }, words);
  input.value = value ?? options[0]?.[0] ?? "";
  return single(input);
}

function ticks(form, field, type, options, chosen) {
  const set = html(form, "fieldset", { class: type });
  html(set, "legend", {}, field.label);
  const inputs = options.map(([word, words, look]) => {
    const label = html(set, "label", { class: "tick" });
    const input = html(label, "input", { type, name: field.name, value: word });
    input.checked = chosen.includes(word);
    if (look) sample(label, look);
    html(label, "span", {}, words);
    return input;
  });
  return {
    value: () => inputs.filter((one) => one.checked).map((one) => one.value),
    focus: () => (inputs.find((one) => one.checked) ?? inputs[0] ?? set).focus(),
  };
}

function radio(form, field, value) {
  const options = field.options ?? [];
  const one = ticks(form, field, "radio", options, [value ?? options[0]?.[0]]);
  return { ...one, value: () => one.value()[0] ?? "" };
}

const FIELDS = {
  line,
  lines,
  date: day,
  select: (form, field, value) => select(form, field, value),
  radio,
  people: (form, field, value, map) => {
    const everybody = map.data.figures.filter(({ kind }) => kind === "person");
    const options = everybody.map(({ ref, label }) => [ref, label.join(" ")]);
    return ticks(form, field, "checkbox", options, value ?? []);
  },
  about: (form, field, value, map) => {
    const things = map.data.figures.map(({ ref, label }) => [ref, label.join(" ")]);
    return select(form, field, value ?? "", [["", "Nobody in particular"], ...things]);
  },
};

// A stroke as it will be drawn once it is tested, small.
function sample(parent, look) {
  const path = [[-36, 0], [36, 0]];
  const svg = make(parent, "svg", { viewBox: "-42 -14 84 28", "aria-hidden": "true" });
  svg.style.cssText = "width:84px;height:28px;flex:none";
  const { tone, width } = look;
  for (const points of strokes(look.pen, path)) primitive(svg, { mark: "stroke", points, tone, width, dash: look.pen.dash });
  if (look.head) primitive(svg, { mark: "arrow", points: arrowhead(path), tone, filled: look.head === "filled" });
  if (look.badge) primitive(svg, { mark: "badge", x: middle(path)[0], y: 0, text: look.badge, tone });
}
