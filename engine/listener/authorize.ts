import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Source } from "../../shared/model/source.ts";
import type { HookPath } from "../addresses/hook-path.ts";
import { createAllowList, networkOf } from "../addresses/ip-address.ts";
import type { Config } from "../config/config.ts";
import { INTERNAL_TOKEN_HEADER } from "../http/loopback-request.ts";
import type { Clock } from "../lib/clock.ts";
import { presentedToken, tokenMatches } from "./credentials.ts";
import { createFailureLimit } from "./failure-limit.ts";
import { type ForwardedBy, peerAddress } from "./peer.ts";
import type { RefusedCalls } from "./refused-calls.ts";
import { createSealedTokens } from "./sealed-tokens.ts";
import { hasUncheckableSource } from "./uncheckable-sources.ts";

/** What becomes of a call, before its body is read. */
export type Authorization =
  | { readonly kind: "in"; readonly source: Source }
  /** Wrong or missing token, unknown source, wrong or missing headers: nobody can tell which. */
  | { readonly kind: "unauthorized" }
  | { readonly kind: "limited"; readonly retryAfterSeconds: number }
  /** Not from an address that is allowed; nothing was compared. */
  | { readonly kind: "not-allowed" }
  /** What is needed to tell right from wrong cannot be opened now. */
  | { readonly kind: "unavailable" };

export interface AuthorizerDeps {
  readonly config: Pick<
    Config,
    "snapshot" | "sourceToken" | "previousToken" | "sealedTokens" | "headerValue" | "areHeadersSealed"
  >;
  readonly clock: Pick<Clock, "monotonic">;
  readonly refused: Pick<RefusedCalls, "count">;
  readonly forwardedBy: () => ForwardedBy;
  /** What our own samples show: they come neither from an allowed address nor with the headers. */
  readonly internalToken: string;
}

/**
 * Who may post. A right token is let in however many wrong ones came from the same address: others may share
 * ilert's (docs/adr/0028-a-right-token-always-comes-in.md).
 */
export function createAuthorizer({ config, clock, refused, forwardedBy, internalToken }: AuthorizerDeps) {
  const limit = createFailureLimit(clock);
  const sealed = createSealedTokens();
  let allowed: { readonly by: readonly string[]; readonly has: (address: string) => boolean } | null = null;

  /** Who calls is found out only where there is a list, or somebody is refused: most calls need neither. */
  function isAllowed(peer: () => string): boolean {
    const { allow } = config.snapshot().settings.access;
    if (allow.length === 0) return true;
    if (allowed?.by !== allow) allowed = { by: allow, has: createAllowList(allow) };
    return allowed.has(peer());
  }

  /** Whether the caller has shown a token of the source that the vault gives; one that there is not takes the same work. */
  function hasToken(source: Source | undefined, presented: string | null): boolean {
    const previous = source === undefined ? null : config.previousToken(source.id);
    const expected = [source === undefined ? null : config.sourceToken(source.id), previous?.token ?? null];
    return tokenMatches(presented, expected);
  }

  /** What is to be compared where the vault gives no token; for a source that there is not, what another one takes. */
  function hashesFor(source: Source | undefined): readonly string[] {
    if (source !== undefined) return config.sealedTokens(source.id);
    const { sources } = config.snapshot();
    const another = sources.find(({ id, enabled }) => enabled && config.sourceToken(id) === null);
    return another === undefined ? [] : config.sealedTokens(another.id);
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

  return (
    path: HookPath,
    { socket, headers }: Pick<IncomingMessage, "socket" | "headers">,
  ): Authorization | Promise<Authorization> => {
    const isOwn =
      headers[INTERNAL_TOKEN_HEADER] !== undefined && matches(headers[INTERNAL_TOKEN_HEADER], internalToken);
    const peer = () => peerAddress(socket, headers, forwardedBy());
    if (!isOwn && !isAllowed(peer)) {
      refused.count("notAllowed", peer());
      return { kind: "not-allowed" };
    }
    const source = config.snapshot().sources.find(({ id }) => id === path.sourceId);
    const open = source?.enabled === true ? source : undefined;
    const presented = presentedToken(path.token, headers);
    const hasHeaders = bearsHeaders(headers) || isOwn;

    /** @param isRight - null where nobody can tell */
    const judge = (isRight: boolean | null): Authorization => {
      if (open !== undefined && isRight === true && hasHeaders) return { kind: "in", source: open };
      // Said of a wrong token too, since it cannot be told from a right one.
      const cannotTell = isRight === null || hasUncheckableSource(config);
      if (cannotTell || (isRight === true && config.areHeadersSealed())) return { kind: "unavailable" };
      const address = peer();
      const retryAfterSeconds = limit.failed(networkOf(address));
      if (retryAfterSeconds > 0) {
        refused.count("limited", address);
        return { kind: "limited", retryAfterSeconds };
      }
      if (source === undefined) refused.count("unknownSource", address);
      else refused.count(isRight === true ? "notAllowed" : "unauthorized", address);
      return { kind: "unauthorized" };
    };

    if (hasToken(open, presented)) return judge(true);
    const hashes = hashesFor(open);
    if (presented === null || hashes.length === 0) return judge(false);
    return sealed
      .check(presented, hashes)
      .then((isRight) => judge(open === undefined && isRight !== null ? false : isRight));
  };
}

const matches = (given: string | readonly string[] | undefined, expected: string | null): boolean =>
  tokenMatches(typeof given === "string" ? given : null, [expected]);
