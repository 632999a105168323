// What the hand has done and Python has not yet kept, drawn as it will be.

const NEW = "~"; // begins the ref of what has none yet
const ROUND = Array.from({ length: 24 }, (_, n) => {
  const turn = (2 * Math.PI * n) / 24;
  return [20 * Math.cos(turn), 20 * Math.sin(turn)];
});

/** Whether a thing is still on its way to being kept. */
export const isPending = (ref) => ref.startsWith(NEW);

/** Data with these edits made to it; what was there stays where it was. */
export function overlaid(data, ops) {
  return ops.reduce((seen, op) => (EDITS[op.op] ? { ...seen, ...EDITS[op.op](seen, op) } : seen), data);
}

const EDITS = {
  moved: (data, { ref, x, y }) => ({ figures: stood(data, [[ref, x, y]]), notes: stood(data, [[ref, x, y]], "notes") }),
  noted: (data, op) => ({ notes: [...(data.notes ?? []), note(NEW + op.seq, op)] }),
  aligned: (data, { spots }) => ({ figures: stood(data, spots) }),
  tidied: (data, { spots }) => ({ figures: stood(data, spots) }),
  people: (data, op) => arrived(data, op.spots.map((spot, n) => [`${NEW}${op.seq}.${n}`, "person", initials(op.said, n), spot])),
  place: (data, op) => arrived(data, [[NEW + op.seq, "place", op.name, op.spot]]),
  incident: (data, op) => around(data, op, { kind: "box", square: true, label: [op.title] }),
  circle: (data, op) => around(data, op, { kind: "circle", label: [op.label] }),
  linked: (data, op) => {
    const kind = data.tools.kinds.find(({ value }) => value === op.kind);
    const words = `${op.a} ${kind.says} ${op.b}: being kept`;
    return lined(data, { ref: NEW + op.seq, kind: "tie", a: op.a, b: op.b, words }, broken(kind));
  },
  stays: (data, op) =>
    lined(data, { ref: NEW + op.seq, kind: "presence", a: op.a, b: op.b, words: "being kept", tone: "quiet", width: 1.3 }, {
      pen: { offsets: [0], amplitude: 0, wavelength: 0, smooth: false, dash: [0, 0] },
    }),
  changed: (data, { line, kind }) => {
    const one = data.tools.kinds.find(({ value }) => value === kind);
    const was = data.lines.find(({ ref }) => ref === line);
    if (!one || !was) return {};
    const { ref, kind: what, a, b, words, sure, v } = was;
    const rest = { ...data, lines: data.lines.filter((other) => other !== was) };
    return lined(rest, { ref, kind: what, a, b, words, sure, v }, sure ? one.sure : broken(one));
  },
  joined: (data, { ref, area }) => ({ areas: inside(data, area, (members) => [...new Set([...members, ref])]) }),
  left: (data, { ref, area }) => ({ areas: inside(data, area, (members) => members.filter((one) => one !== ref)) }),
  removed: (data, { thing }) => ({
    figures: data.figures.filter(({ ref }) => ref !== thing),
    lines: data.lines.filter(({ ref, a, b }) => ![ref, a, b].includes(thing)),
    notes: (data.notes ?? []).filter(({ ref, of }) => ![ref, of].includes(thing)),
    areas: data.areas
      .filter(({ ref }) => ref !== thing)
      .map((area) => ({ ...area, members: area.members.filter((one) => one !== thing) })),
  }),
};

const note = (ref, { about, words }) => {
  const label = [words.length > 18 ? `${words.slice(0, 17)}\u2026` : words];
  return { ref, kind: "note", of: about, x: -96, y: -64, label, half: [label[0].length * 4 + 9, 14.4], words: `${words}, being kept` };
};

const broken = (kind) => ({ ...kind.sure, pen: { ...kind.sure.pen, dash: kind.dash } });

function stood(data, spots, among = "figures") {
  const now = new Map(spots.map(([ref, x, y]) => [ref, { x, y }]));
  return (data[among] ?? []).map((figure) => ({ ...figure, ...now.get(figure.ref) }));
}

function arrived(data, some) {
  const figures = some.map(([ref, kind, label, [x, y]]) => ({
    ref, kind, x, y, label: [label], shape: NEW, border: "muted", tone: kind === "place" ? "place" : "plain", words: `${label}, being kept`,
  }));
  return { figures: [...data.figures, ...figures], shapes: { ...data.shapes, [NEW]: ROUND } };
}

function around(data, op, look) {
  if (!op.members.length) return {};
  const area = { ref: NEW + op.seq, members: op.members, words: "being kept", ...look };
  return { areas: [...data.areas, area] };
}

function lined(data, line, look) {
  const { pen, ...rest } = look;
  const pens = [...data.pens, pen];
  return { pens, lines: [...data.lines, { ...line, ...rest, pen: pens.length - 1 }] };
}

const inside = (data, area, change) =>
  data.areas.map((one) => (one.ref === area ? { ...one, members: change(one.members) } : one));

function initials(said, n) {
  const line = said.split("\n").filter((one) => one.trim())[n] ?? "";
  const names = line.split(/[,;\t]| [\u2013\u2014-] /)[0].trim().split(/\s+/);
  return names.length > 1 ? (names[0][0] + names.at(-1)[0]).toUpperCase() : names[0].slice(0, 2).toUpperCase();
}
