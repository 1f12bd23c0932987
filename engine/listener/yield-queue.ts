/** A longer queue than this comes from senders that do not wait for their responses. */
const MAX_WAITING = 256;

/**
 * Runs tasks in their order, one in each turn of the event loop, so that a burst of refusals does not delay a valid
 * call. If the queue is full, a task runs at once: Node then stops reading from a sender that does not read responses,
 * and the memory stays bounded.
 */
export function createYieldQueue(): (task: () => void) => void {
  const queue: (() => void)[] = [];
  let isRunning = false;

  function turn() {
    queue.shift()?.();
    isRunning = queue.length > 0;
    if (isRunning) setImmediate(turn);
  }

  return (task) => {
    if (queue.length >= MAX_WAITING) return task();
    queue.push(task);
    if (isRunning) return;
    isRunning = true;
    setImmediate(turn);
  };
}
