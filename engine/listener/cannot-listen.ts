import { AppError, hasErrno } from "../../shared/errors.ts";
import type { ListenerAddress } from "./listener.ts";

/**
 * Why an address cannot be listened on, and what to do.
 * @param stays - base URL of the listener that goes on; without one, nothing listens
 */
export function cannotListen(thrown: unknown, { host, port }: ListenerAddress, stays?: string): AppError {
  const error = (
    code: "listener/port-in-use" | "listener/cannot-listen",
    field: "hooksHost" | "hooksPort",
    what: string,
    atStart: string,
    later: string,
  ) => {
    const then = stays === undefined ? atStart : `${later} Until then Tocsin goes on listening at ${stays}.`;
    return new AppError(code, `${what} ${then}`, { cause: thrown, field });
  };
  if (hasErrno(thrown, "EADDRINUSE")) {
    return error(
      "listener/port-in-use",
      "hooksPort",
      `Port ${port} on ${host} is taken by another program.`,
      "Stop that program, or start Tocsin with --hooks-port and a free port (then change the webhook URL in ilert too).",
      "Stop that program, or choose another port.",
    );
  }
  if (hasErrno(thrown, "EACCES")) {
    return error(
      "listener/cannot-listen",
      "hooksPort",
      `This user may not listen on port ${port}.`,
      "Choose a port above 1023 with --hooks-port.",
      "Choose a port above 1023.",
    );
  }
  return error(
    "listener/cannot-listen",
    "hooksHost",
    `Tocsin cannot listen on ${host} port ${port}: the address is not one of this machine.`,
    "Check the listener's address.",
    "Choose 127.0.0.1, or an address of this machine.",
  );
}
