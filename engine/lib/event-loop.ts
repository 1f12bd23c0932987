/** Lets the event loop handle everything else that is ready before long work goes on. */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
