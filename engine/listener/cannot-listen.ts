import { type AppError, hasErrno } from "../../shared/errors.ts";
import { refusal } from "../sentences/refuse.ts";
import { type Said, say, together } from "../sentences/say.ts";
import type { ListenerAddress } from "./listener.ts";

/**
 * Why an address cannot be listened on, and what to do.
 * @param stays - base URL of the listener that goes on; without one, nothing listens
 */
export function cannotListen(thrown: unknown, { host, port }: ListenerAddress, stays?: string): AppError {
  const error = (
    code: "listener/port-in-use" | "listener/cannot-listen",
    field: "hooksHost" | "hooksPort",
    what: Said,
    atStart: Said,
    later: Said,
  ) => {
    const then = stays === undefined ? [atStart] : [later, say("listener.goes-on", { stays })];
    return refusal(code, together(what, ...then), { cause: thrown, field });
  };
  if (hasErrno(thrown, "EADDRINUSE")) {
    return error(
      "listener/port-in-use",
      "hooksPort",
      say("listener.port-in-use", { host, port }),
      say("listener.port-in-use-at-start"),
      say("listener.port-in-use-later"),
    );
  }
  if (hasErrno(thrown, "EACCES")) {
    return error(
      "listener/cannot-listen",
      "hooksPort",
      say("listener.port-forbidden", { port }),
      say("listener.port-forbidden-at-start"),
      say("listener.port-forbidden-later"),
    );
  }
  return error(
    "listener/cannot-listen",
    "hooksHost",
    say("listener.no-such-address", { host, port }),
    say("listener.no-such-address-at-start"),
    say("listener.no-such-address-later"),
  );
}
