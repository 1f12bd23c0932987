import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Source } from "../../shared/model/source.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import { createAllowList } from "./address-range.ts";
import { presentedToken, tokenMatches } from "./credentials.ts";
import { createFailureLimit } from "./failure-limit.ts";
import type { HookPath } from "./hook-path.ts";
import { networkOf } from "./normal-address.ts";
import { OWN_PASS_HEADER } from "./own-pass.ts";
import { type ForwardedBy, peerAddress } from "./peer.ts";
import type { RefusedCalls } from "./refused-calls.ts";

/** What becomes of a call, before its body is read. */
export type Verdict =
  | { readonly kind: "in"; readonly source: Source }
  /** Wrong or missing token, unknown source, wrong or missing headers: nobody can tell which. */
  | { readonly kind: "unauthorized" }
  | { readonly kind: "limited"; readonly retryAfterSeconds: number }
  /** Not from an address that is allowed; nothing was compared. */
  | { readonly kind: "not-allowed" };

export interface DoorDeps {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "previousToken" | "headerValue">;
  readonly clock: Pick<Clock, "monotonic">;
  readonly refused: Pick<RefusedCalls, "count">;
  readonly forwardedBy: () => ForwardedBy;
  /** What our own samples show: they come neither from an allowed address nor with the headers. */
  readonly ownPass: string;
}

/**
 * Who may post. A right token is let in however many wrong ones came from the same address: strangers may share
 * ilert's (docs/adr/0028-a-right-token-always-comes-in.md).
 */
export function createDoor({ config, clock, refused, forwardedBy, ownPass }: DoorDeps) {
  const limit = createFailureLimit(clock);
  let allowed: { readonly by: readonly string[]; readonly has: (address: string) => boolean } | null = null;

  /** Who calls is found out only where there is a list, or somebody is refused: most calls need neither. */
  function isAllowed(peer: () => string): boolean {
    const { allow } = config.snapshot().settings.access;
    if (allow.length === 0) return true;
    if (allowed?.by !== allow) allowed = { by: allow, has: createAllowList(allow) };
    return allowed.has(peer());
  }

  /** Whether the caller has shown a token of the source; one that there is not takes the same work. */
  function hasToken(source: Source | undefined, { token }: HookPath, headers: IncomingHttpHeaders): boolean {
    const previous = source === undefined ? null : config.previousToken(source.id);
    const expected = [source === undefined ? null : config.sourceToken(source.id), previous?.token ?? null];
    return tokenMatches(presentedToken(token, headers), expected);
  }

  /**
   * Whether the call bears every header that is asked for. One without a value in the vault lets nobody in. All are
   * compared, so that the time does not tell which of them was wrong; Node joins one that comes twice, which no value
   * equals.
   */
  function bearsHeaders(headers: IncomingHttpHeaders): boolean {
    let bearsAll = true;
    for (const name of config.snapshot().settings.access.headers)
      if (!matches(headers[name], config.headerValue(name))) bearsAll = false;
    return bearsAll;
  }

  return (path: HookPath, { socket, headers }: Pick<IncomingMessage, "socket" | "headers">): Verdict => {
    const isOwn = headers[OWN_PASS_HEADER] !== undefined && matches(headers[OWN_PASS_HEADER], ownPass);
    const peer = () => peerAddress(socket, headers, forwardedBy());
    if (!isOwn && !isAllowed(peer)) {
      refused.count("notAllowed", peer());
      return { kind: "not-allowed" };
    }
    const source = config.snapshot().sources.find(({ id }) => id === path.sourceId);
    const open = source?.enabled === true ? source : undefined;
    const isRight = hasToken(open, path, headers);
    const hasHeaders = bearsHeaders(headers) || isOwn;
    if (open !== undefined && isRight && hasHeaders) return { kind: "in", source: open };
    const stranger = peer();
    const retryAfterSeconds = limit.failed(networkOf(stranger));
    if (retryAfterSeconds > 0) {
      refused.count("limited", stranger);
      return { kind: "limited", retryAfterSeconds };
    }
    if (source === undefined) refused.count("unknownSource", stranger);
    else refused.count(isRight ? "notAllowed" : "unauthorized", stranger);
    return { kind: "unauthorized" };
  };
}

const matches = (given: string | readonly string[] | undefined, expected: string | null): boolean =>
  tokenMatches(typeof given === "string" ? given : null, [expected]);
