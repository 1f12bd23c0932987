import { isatty } from "node:tty";

/**
 * Calls `end` when the terminal that the program belongs to is gone (SIGHUP). Without one, as under nohup or as a
 * service, a hangup means nothing and is left alone: Node itself would end by it even where nohup had it ignored.
 */
export function onHangup(end: () => void, hasTerminal = [0, 1, 2].some((fd) => isatty(fd))): void {
  // A library listens from its loading on, and Node asks the system anew only for the first listener: on the desktop
  // Chromium has put itself in between.
  process.removeAllListeners("SIGHUP");
  process.on("SIGHUP", () => {
    if (hasTerminal) end();
  });
}
