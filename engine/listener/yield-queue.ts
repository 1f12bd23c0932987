/** As many as there are connections; a longer line is of senders that do not wait for their answers. */
const MAX_RUN = 256;

/**
 * Does tasks in their order, one in each turn of the event loop. Done at once, as many of them as there are
 * connections would stand between two steps of a call that is right. What finds the line full is done at once: then it
 * is Node that stops reading from a sender that takes no answers, and the line holds no more memory.
 */
export function createYieldQueue(): (task: () => void) => void {
  const line: (() => void)[] = [];
  let isGoing = false;

  function turn() {
    line.shift()?.();
    isGoing = line.length > 0;
    if (isGoing) setImmediate(turn);
  }

  return (task) => {
    if (line.length >= MAX_RUN) return task();
    line.push(task);
    if (isGoing) return;
    isGoing = true;
    setImmediate(turn);
  };
}
