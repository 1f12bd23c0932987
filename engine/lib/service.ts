import type { Log } from "./log.ts";

/** A part of the program with a life: started in order, stopped in reverse. */
export interface Service {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts services in order. If one fails, stops what already runs, newest first, and rethrows.
 * @returns a function that stops them all; a failing stop is logged and does not keep the others from stopping
 */
export async function startAll(services: readonly Service[], log: Log): Promise<() => Promise<void>> {
  const running: Service[] = [];
  const stopAll = async () => {
    for (const service of running.splice(0).reverse()) {
      await service
        .stop()
        .catch((error: unknown) => log.error({ err: error }, `${service.name} did not stop`));
    }
  };
  try {
    for (const service of services) {
      await service.start();
      running.push(service);
    }
  } catch (thrown) {
    await stopAll();
    throw thrown;
  }
  return stopAll;
}
