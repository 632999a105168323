// Edits leave as numbered ops in a state value, and stay until Python acknowledges
// them: trigger values are lost when several fire before the script has run.

/** An outbox that sends through `send(outbox)`. */
export function makeOutbox(send) {
  const cid = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  let seq = 0;
  let ops = [];
  return {
    /** Send one edit. */
    post(op) {
      seq += 1;
      ops.push({ seq, ...op });
      send({ cid, ops: [...ops] });
    },
    /** Forget what Python has taken. */
    acknowledge(ack) {
      if (ack?.cid === cid) ops = ops.filter((op) => op.seq > ack.seq);
    },
    /** Data with the moves that Python has not yet taken, so nobody jumps back. */
    overlaid(data) {
      const last = new Map(ops.map((op) => [op.ref, op]));
      const figures = data.figures.map((figure) => {
        const op = last.get(figure.ref);
        return op ? { ...figure, x: op.x, y: op.y } : figure;
      });
      return { ...data, figures };
    },
  };
}
