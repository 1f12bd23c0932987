import { type AppError, hasErrno } from "../../shared/errors.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ListenerAddress } from "./listener.ts";

/**
 * The error that says why Tocsin cannot listen on an address, and what to do.
 * @param keptUrl - base URL of the listener that keeps running; without it, nothing listens
 */
export function cannotListen(thrown: unknown, { host, port }: ListenerAddress, keptUrl?: string): AppError {
  const error = (
    code: "listener/port-in-use" | "listener/cannot-listen",
    field: "hooksHost" | "hooksPort",
    cause: LocalizedMessage,
    atStart: LocalizedMessage,
    later: LocalizedMessage,
  ) => {
    const advice =
      keptUrl === undefined ? [atStart] : [later, message("listener.goes-on", { stays: keptUrl })];
    return refusal(code, join(cause, ...advice), { cause: thrown, field });
  };
  if (hasErrno(thrown, "EADDRINUSE")) {
    return error(
      "listener/port-in-use",
      "hooksPort",
      message("listener.port-in-use", { host, port }),
      message("listener.port-in-use-at-start"),
      message("listener.port-in-use-later"),
    );
  }
  if (hasErrno(thrown, "EACCES")) {
    return error(
      "listener/cannot-listen",
      "hooksPort",
      message("listener.port-forbidden", { port }),
      message("listener.port-forbidden-at-start"),
      message("listener.port-forbidden-later"),
    );
  }
  return error(
    "listener/cannot-listen",
    "hooksHost",
    message("listener.no-such-address", { host, port }),
    message("listener.no-such-address-at-start"),
    message("listener.no-such-address-later"),
  );
}
