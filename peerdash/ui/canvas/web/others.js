// What others change appears by itself: the map asks one small question every few
// seconds, and is drawn again only when its answer is another one. Never under a hand:
// while somebody is moved, linked or asked about, it waits.

const EVERY = 4000; // milliseconds from one question to the next
const PATIENCE = 10_000; // and to an answer, before the question is dropped

/** Follow what others do to the map that `map` shows. */
export function followOthers(map, { signal }) {
  const isBusy = () => map.dragged || map.outbox.state() || map.waits.some((waits) => waits());
  const asked = { state: "", at: 0, times: 0 };
  const ask = async () => {
    const { ref, state, room } = map.data ?? {};
    if (!state || document.hidden || isBusy()) return;
    const now = await stateOf(ref, room, signal);
    if (!now || now === map.data.state || map.data.ref !== ref || isBusy()) return;
    if (now === asked.state && Date.now() - asked.at < PATIENCE) return;
    Object.assign(asked, { state: now, at: Date.now(), times: asked.times + 1 });
    map.ask({ theirs: asked.times });
    map.say("Somebody else changed this map: it is drawn again.");
  };
  const again = async () => {
    await ask();
    if (!signal.aborted) later = setTimeout(again, EVERY);
  };
  let later = setTimeout(again, EVERY);
  signal.addEventListener("abort", () => clearTimeout(later));
  // Whoever comes back to a page that was out of sight sees it as it is by then.
  document.addEventListener("visibilitychange", ask, { signal });
}

/** A map for a room is drawn, and so asked about, without what is one agency's. */
async function stateOf(ref, room, signal) {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const query = new URLSearchParams({ item: ref, ...(room && { room: 1 }) });
    const answer = await fetch(`/session/drawn?${query}`, { cache: "no-store", signal: within });
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // The server does not answer: ask again later.
  }
}
