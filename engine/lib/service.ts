import { isatty } from "node:tty";
import type { Log } from "./log.ts";

/** A part of the program that is started and stopped. */
export interface Service {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts services in order. If one fails, those already running are stopped in reverse order, and the error is rethrown.
 * @returns stops all services; the failure of one is logged and does not affect the others
 */
export async function startAll(services: readonly Service[], log: Log): Promise<() => Promise<void>> {
  const running: Service[] = [];
  const stopAll = async () => {
    for (const service of running.splice(0).reverse()) {
      await service
        .stop()
        .catch((error: unknown) => log.error({ err: error }, `${service.name} could not be stopped`));
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

/**
 * Calls `end` when the program's terminal is closed (SIGHUP). Without a terminal, as under nohup or as a service, the signal
 * is ignored; Node itself would end even under nohup.
 */
export function onHangup(end: () => void, hasTerminal = [0, 1, 2].some((fd) => isatty(fd))): void {
  // A library adds a listener when it is loaded. Node installs its handler only with the first listener, and on the desktop
  // Chromium has replaced that handler since.
  process.removeAllListeners("SIGHUP");
  process.on("SIGHUP", () => {
    if (hasTerminal) end();
  });
}
