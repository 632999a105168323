// Adding: a key, a button, a double click or Enter on empty ground opens a small form
// there; who is chosen is in it already. Newcomers stand in free ground near the spot.

const APART = 104; // map units between a newcomer and everybody else
const TURN = Math.PI * (3 - Math.sqrt(5));

/** Return `add(what, at)`: asks what is to be added to `map`, at a spot or its middle. */
export function makeAdding(map, ask) {
  const middle = () => {
    const { left, top, width, height } = map.svg.getBoundingClientRect();
    return map.view.toMap(left + width / 2, top + height / 2);
  };
  const beside = () => {
    const spot = map.spot(map.focused() ?? map.chosen ?? "");
    return spot && [spot.x, spot.y];
  };

  // A spot that a hand chose is kept; one that nobody chose is out of everybody's circles.
  const open = (chosen) => (spot) => chosen || !map.isInArea(...spot);

  const send = {
    people: (told, at, chosen) => {
      const { said, why, ...rest } = told;
      const count = said.split("\n").filter((line) => line.trim()).length;
      const same = Object.fromEntries(
        Object.entries(rest).filter(([name]) => name.startsWith("same.")).map(([name, who]) => [name.slice(5), who]),
      );
      return { said, why, same, spots: free(map, at, count, open(chosen)) };
    },
    place: (told, at, chosen) => ({ ...told, spot: free(map, at, 1, open(chosen))[0] }),
    incident: (told) => told,
    circle: (told) => told,
    question: (told) => told,
    noted: (told) => told,
    marked: (told) => told,
  };

  const add = (what, chosen = null, values = {}, wrong = "", asks = []) => {
    const at = chosen ?? beside() ?? middle();
    const form = map.data.tools.forms[what];
    const people = map.people();
    const given = { members: people, about: map.focused() ?? people[0] ?? "", ...values };
    ask({ ...form, fields: [...asks, ...form.fields] }, {
      at,
      wrong,
      values: given,
      send: (told) => map.post({ op: what, ...send[what](told, at, chosen) }, (refused, more) => add(what, chosen, told, refused, more)),
    });
  };
  return add;
}

/** The nearest free spots to `at`, wound outward; nobody who stands here is moved. */
function free(map, [x, y], count, open) {
  const taken = [...map.spots().values()].map((spot) => [spot.x, spot.y]);
  const found = [];
  for (let n = 0; found.length < count && n < 4000; n += 1) {
    const far = 26 * Math.sqrt(n);
    const spot = [x + far * Math.cos(n * TURN), y + far * Math.sin(n * TURN)].map((at) => Math.round(at * 10) / 10);
    if (open(spot) && taken.every((other) => Math.hypot(other[0] - spot[0], other[1] - spot[1]) >= APART)) {
      found.push(spot);
      taken.push(spot);
    }
  }
  return found;
}
