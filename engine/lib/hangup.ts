import { isatty } from "node:tty";

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
