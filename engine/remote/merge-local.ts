/** Calls the listener with each of this machine's messages, until the returned function is called. */
export type ListenLocally<Message> = (listener: (message: Message) => void) => () => void;

/**
 * Merges this machine's messages into a stream. They start after the stream's first message, and end with the stream.
 */
export async function* mergeLocal<Message>(
  stream: AsyncIterable<Message>,
  listen: ListenLocally<Message>,
): AsyncGenerator<Message, void, void> {
  const iterator = stream[Symbol.asyncIterator]();
  const local: Message[] = [];
  let wake = () => {};
  let stopListening = () => {};
  try {
    const first = await iterator.next();
    if (first.done === true) return;
    stopListening = listen((message) => {
      local.push(message);
      wake();
    });
    yield first.value;
    let next = iterator.next();
    // A reader that has stopped is not informed how the stream ended.
    next.catch(() => {});
    for (;;) {
      const woken = new Promise<null>((resolve) => {
        wake = () => resolve(null);
      });
      for (let message = local.shift(); message !== undefined; message = local.shift()) yield message;
      const step = await Promise.race([next, woken]);
      if (step === null) continue;
      if (step.done === true) return;
      next = iterator.next();
      next.catch(() => {});
      yield step.value;
    }
  } finally {
    stopListening();
    await iterator.return?.();
  }
}
