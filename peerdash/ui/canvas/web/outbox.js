// Edits leave as numbered ops in a state value, and stay until Python acknowledges
// them: trigger values are lost when several fire before the script has run. What
// has had no answer for a while is sent again, and said to be waiting.
import { overlaid } from "./pending.js";

const PATIENCE = 4000; // milliseconds without an answer before an edit is sent again

/** An outbox that sends through `send(outbox)`; `waits(n)` hears how many are late. */
export function makeOutbox(send, waits) {
  const cid = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  let seq = 0;
  let ops = [];
  let again = 0;
  let late = null;
  const hurry = () => {
    again += 1;
    send({ cid, again, ops: [...ops] });
    waits(ops.length);
    late = setTimeout(hurry, PATIENCE);
  };
  const leaving = (event) => event.preventDefault();
  const watch = () => {
    clearTimeout(late);
    late = ops.length ? setTimeout(hurry, PATIENCE) : null;
    if (ops.length) addEventListener("beforeunload", leaving);
    else removeEventListener("beforeunload", leaving);
  };
  return {
    cid,
    /** Send one edit; its number tells its answer. */
    post(op) {
      seq += 1;
      ops.push({ seq, ...op });
      send({ cid, again, ops: [...ops] });
      watch();
      return seq;
    },
    /** Forget what Python has taken. */
    acknowledge(ack) {
      if (ack?.cid !== cid) return;
      const kept = ops.filter((op) => op.seq > ack.seq);
      if (kept.length === ops.length) return;
      ops = kept;
      waits(0);
      watch();
    },
    /** What changes whenever what is waiting does. */
    state: () => ops.map((op) => op.seq).join(),
    /** Data with what Python has not yet taken, so nothing goes back and forth. */
    overlaid: (data) => overlaid(data, ops),
    /** Stop sending: the map is gone. */
    end() {
      clearTimeout(late);
      removeEventListener("beforeunload", leaving);
    },
  };
}
