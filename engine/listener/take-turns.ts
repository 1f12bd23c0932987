/** So many in one turn of the event loop: few enough that whatever comes beside them waits for a fraction of a ms. */
const IN_ONE_TURN = 2;

/**
 * Does tasks in their order, a few in each turn of the event loop. Done at once, as many of them as there are
 * connections would stand between two steps of a call that is right.
 */
export function createTurns(): (task: () => void) => void {
  const line: (() => void)[] = [];
  let isGoing = false;

  function turn() {
    for (const task of line.splice(0, IN_ONE_TURN)) task();
    isGoing = line.length > 0;
    if (isGoing) setImmediate(turn);
  }

  return (task) => {
    line.push(task);
    if (isGoing) return;
    isGoing = true;
    setImmediate(turn);
  };
}
