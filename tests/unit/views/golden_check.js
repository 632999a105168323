// Works the golden cases out in JavaScript and lists what differs. `mods` are the
// modules of ui/canvas/web; used by node and by the browser alike.
export function differences(golden, mods) {
  const { strokes, routes, boxes, rings, captions } = mods;
  const wrong = [];
  const check = (name, found, wanted) => {
    const [a, b] = [found.flat(9), wanted.flat(9)];
    const off = a.length !== b.length || a.some((n, i) => !(Math.abs(n - b[i]) < 0.02));
    if (off) wrong.push(name);
  };
  golden.lines.forEach((line, n) => {
    const ends = [0, 1].map((end) => ({
      x: line.ends[end][0],
      y: line.ends[end][1],
      outline: golden.shapes[line.shapes[end]],
      skirt: line.skirts[end],
    }));
    const path = strokes.centreLine(ends[0], ends[1], line.bow);
    check(`stroke ${n}`, strokes.strokes(line.pen, path), line.strokes);
    check(`arrow ${n}`, strokes.arrowhead(path), line.arrow);
    check(`middle ${n}`, strokes.middle(path), line.middle);
  });
  const { at, skirt, links, bows } = golden.bows;
  const spots = new Map(
    Object.entries(at).map(([ref, [x, y]]) => [ref, { x, y, outline: golden.shapes.circle, skirt }]),
  );
  const found = routes.bows(links.map(([id, a, b]) => ({ id, a, b })), spots);
  for (const [id, bow] of Object.entries(bows)) check(`bow ${id}`, [found.get(id)], [bow]);
  golden.areas.forEach((area, n) => {
    check(`box ${n}`, boxes.box(area.members, area.others, 9), area.box);
    const loops = rings.ring(area.members, area.others, 9);
    check(`ring ${n}`, loops, area.ring);
    const hasty = rings.ring(area.members, area.others, 9, 20).flat();
    const off = hasty.map((spot) => Math.min(...loops.map((loop) => routes.fromPath(spot, [...loop, loop[0]]))));
    if (!hasty.length || Math.max(...off) > 4) wrong.push(`hasty ring ${n}: ${Math.max(...off)} off`);
    const taken = captions.inked(area.path);
    const sides = ({ w, n: north, e, s }) => [w, north, e, s];
    check(`room ${n}`, sides(captions.room(area.words, [5, 7])), area.room);
    const figure = { x: 5, y: 7, skirt: captions.labelRoom(area.words) };
    check(`figure ${n}`, sides(captions.figureRoom(figure)), area.figure);
    check(`caption ${n}`, captions.captioned(loops, area.words, taken), area.caption);
    const walls = area.walls.map(([w, north, e, s]) => ({ w, n: north, e, s }));
    check(`beside ${n}`, captions.captioned(loops, area.words, walls, 17), area.beside);
  });
  return wrong;
}
