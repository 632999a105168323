// What can be done with what is chosen: its kind, its test, in and out of circles and
// incidents, and off the map with a reason.
import { hull } from "./rings.js";
import { apart } from "./outlines.js";
import { fromPiece } from "./routes.js";

const NEAR = 70; // map units from an area's people at which a drop is inside it

/** Return the acts on what is chosen, each of which asks through `ask` first. */
export function makeChanging(map, ask) {
  const item = (ref) => map.drawing.things.get(ref)?.item;
  const centre = (ref) => {
    const spot = map.spot(ref);
    const { a, b, members } = item(ref);
    const ends = [a, b, ...(members ?? [])].filter((one) => one && map.spot(one)).map((one) => map.spot(one));
    return spot ? [spot.x, spot.y] : [mean(ends, "x"), mean(ends, "y")];
  };
  const line = (act) => {
    const ref = map.focused() ?? map.chosen;
    const one = ref && item(ref);
    if (!one || !["tie", "presence"].includes(one.kind)) return map.say("Choose a line first.");
    if (one.held) return map.say("What links them is another agency's. Ask them.");
    return act(one);
  };

  const kind = () =>
    line((one) => {
      const { kinds, stays } = map.data.tools;
      const options = one.kind === "presence" ? stays : kinds.map(({ value, words, sure }) => [value, words, sure]);
      const form = { label: "Change the kind", send: "Change", fields: [{ name: "kind", label: "Kind", as: "radio", options }] };
      ask(form, { at: centre(one.ref), send: (told) => map.post({ op: "changed", line: one.ref, seen: one.v ?? 1, ...told }) });
    });

  const test = (values = {}, wrong = "") =>
    line((one) => {
      if (one.kind !== "tie") return map.say("Who is where is not tested; a line between people is.");
      const given = { on: map.data.tools.today, ...values };
      ask(map.data.tools.forms.tested, {
        at: centre(one.ref),
        values: given,
        wrong,
        send: (told) => map.post({ op: "tested", line: one.ref, seen: one.v ?? 1, ...told }, (refused) => test(told, refused)),
      });
      return undefined;
    });

  const join = () => {
    const people = map.people();
    if (!people.length) return map.say("Choose a person first.");
    const options = people.length === 1 ? ways(map, people[0]) : intos(map.data.areas);
    if (!options.length) return map.say("There is no circle or incident on this map yet.");
    return choose(people, options);
  };

  const choose = (people, options) => {
    const role = map.data.tools.forms.incident.fields.find(({ name }) => name === "role");
    const form = {
      label: people.length === 1 ? map.name(people[0]) : `${people.length} people`,
      send: "Keep",
      fields: [
        { name: "way", label: "In or out", as: "radio", options },
        { ...role, label: "In an incident, as" },
      ],
    };
    ask(form, {
      at: centre(people[0]),
      send: ({ way, role: as }) => {
        const [how, area] = [way.slice(0, 1), way.slice(1)];
        for (const ref of people) {
          map.post(how === "+" ? { op: "joined", ref, area, role: as } : { op: "left", ref, area, mistaken: how === "!" });
        }
      },
    });
  };

  const remove = (values = {}, wrong = "", ref = map.focused() ?? map.chosen) => {
    if (!ref || !item(ref)) return map.say("Choose what is to come off the map first.");
    const { removed } = map.data.tools.forms;
    if (!removed) return map.say("A chair or a coordinator takes things off the map.");
    const one = item(ref);
    ask({ ...removed, label: `${removed.label}: ${one.label?.join(" ") ?? one.words.split(":")[0]}` }, {
      at: centre(ref),
      values,
      wrong,
      send: (told) => map.post({ op: "removed", thing: ref, ...told }, (refused) => remove(told, refused, ref)),
    });
    return undefined;
  };

  /** Dropped with Alt: asks which of those near to be in, and of those left to be out of. */
  const dropped = (ref) => {
    if (item(ref).kind !== "person") return;
    const near = (area) => {
      const others = area.members.filter((one) => one !== ref && map.spot(one));
      return others.length > 0 && isNear(map, ref, others);
    };
    const member = (area) => area.members.includes(ref);
    const options = [
      ...intos(map.data.areas.filter((area) => near(area) && !member(area))),
      ...map.data.areas.filter((area) => member(area) && !near(area)).flatMap(outs),
    ];
    if (options.length) choose([ref], options);
  };

  return { kind, test: () => test(), join, remove: () => remove(), dropped };
}

const mean = (spots, axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / (spots.length || 1);

const called = (area) => area.label.join(" ");
const intos = (areas) => areas.map((area) => [`+${area.ref}`, `Into ${called(area)}`]);
const outs = (area) =>
  area.kind === "box"
    ? [[`!${area.ref}`, `Out of ${called(area)}: not in it after all`]]
    : [
        [`-${area.ref}`, `Out of ${called(area)}: they have left it`],
        [`!${area.ref}`, `Out of ${called(area)}: put in by mistake`],
      ];

function ways(map, ref) {
  const inside = map.data.areas.filter(({ members }) => members.includes(ref));
  return [...intos(map.data.areas.filter((area) => !inside.includes(area))), ...inside.flatMap(outs)];
}

function isNear(map, ref, others) {
  const { x, y } = map.spot(ref);
  const shell = hull(others.map((one) => [map.spot(one).x, map.spot(one).y]));
  if (shell.length === 1) return apart(shell[0], [x, y]) < NEAR;
  const sides = shell.map((a, n) => [a, shell[(n + 1) % shell.length]]);
  const turn = ([a, b]) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  return (shell.length > 2 && sides.every((side) => turn(side) > 0)) || sides.some(([a, b]) => fromPiece([x, y], a, b) < NEAR);
}
