import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Source } from "../../shared/model/source.ts";
import { createAllowList, networkOf } from "../addresses/host-address.ts";
import type { HookPath } from "../addresses/request-target.ts";
import type { Config } from "../config/config.ts";
import { INTERNAL_TOKEN_HEADER } from "../http/loopback-request.ts";
import type { Clock } from "../lib/clock.ts";
import { presentedToken, tokenMatches } from "./credentials.ts";
import { createFailureLimit } from "./failure-limit.ts";
import { hasUncheckableSource } from "./listener-problems.ts";
import { type ForwardedBy, peerAddress } from "./peer.ts";
import type { RefusedCalls } from "./refused-calls.ts";
import { createSealedTokens } from "./sealed-tokens.ts";

/** The decision about a call, made before its body is read. */
export type Authorization =
  | { readonly kind: "in"; readonly source: Source }
  /** Wrong or missing token, unknown source, wrong or missing headers; the caller cannot find out which. */
  | { readonly kind: "unauthorized" }
  | { readonly kind: "limited"; readonly retryAfterSeconds: number }
  /** The address is not allowed; no token was compared. */
  | { readonly kind: "not-allowed" }
  /** The token or a header cannot be checked, because the vault is locked. */
  | { readonly kind: "unavailable" };

export interface AuthorizerDeps {
  readonly config: Pick<
    Config,
    | "snapshot"
    | "sourceToken"
    | "previousToken"
    | "sealedTokens"
    | "isUncheckable"
    | "headerValue"
    | "areHeadersSealed"
  >;
  readonly clock: Pick<Clock, "monotonic">;
  readonly refused: Pick<RefusedCalls, "count">;
  readonly forwardedBy: () => ForwardedBy;
  /** Identifies our own samples, which come neither from an allowed address nor with the required headers. */
  readonly internalToken: string;
}

/**
 * Decides which calls may post. A valid token is accepted no matter how many wrong ones came from the same address,
 * because others may share ilert's (docs/adr/0028-valid-tokens-are-never-rate-limited.md).
 */
export function createAuthorizer({ config, clock, refused, forwardedBy, internalToken }: AuthorizerDeps) {
  const limit = createFailureLimit(clock);
  const sealed = createSealedTokens();
  let allowed: { readonly by: readonly string[]; readonly has: (address: string) => boolean } | null = null;

  /** The caller's address is determined only if there is a list or the call is refused; most calls need neither. */
  function isAllowed(peer: () => string): boolean {
    const { allow } = config.snapshot().settings.access;
    if (allow.length === 0) return true;
    if (allowed?.by !== allow) allowed = { by: allow, has: createAllowList(allow) };
    return allowed.has(peer());
  }

  /** Compares with the source's tokens in the vault. An unknown source takes as much work as a known one. */
  function hasToken(source: Source | undefined, presented: string | null): boolean {
    const previous = source === undefined ? null : config.previousToken(source.id);
    const expected = [source === undefined ? null : config.sourceToken(source.id), previous?.token ?? null];
    return tokenMatches(presented, expected);
  }

  /** The hashes to compare with if the vault is locked. For an unknown source, those of another one, to take as long. */
  function hashesFor(source: Source | undefined): readonly string[] {
    if (source !== undefined) return config.sealedTokens(source.id);
    const { sources } = config.snapshot();
    const another = sources.find(({ id, enabled }) => enabled && config.sourceToken(id) === null);
    return another === undefined ? [] : config.sealedTokens(another.id);
  }

  /**
   * Whether the call has every required header. A header without a value in the vault matches nothing. All are compared,
   * so that the time does not reveal which one was wrong. Node joins a repeated header, which then equals no value.
   */
  function hasRequiredHeaders(headers: IncomingHttpHeaders): boolean {
    let hasAll = true;
    for (const name of config.snapshot().settings.access.headers)
      if (!matches(headers[name], config.headerValue(name))) hasAll = false;
    return hasAll;
  }

  return (
    path: HookPath,
    { socket, headers }: Pick<IncomingMessage, "socket" | "headers">,
  ): Authorization | Promise<Authorization> => {
    const isInternal =
      headers[INTERNAL_TOKEN_HEADER] !== undefined && matches(headers[INTERNAL_TOKEN_HEADER], internalToken);
    const peer = () => peerAddress(socket, headers, forwardedBy());
    if (!isInternal && !isAllowed(peer)) {
      refused.count("notAllowed", peer());
      return { kind: "not-allowed" };
    }
    const source = config.snapshot().sources.find(({ id }) => id === path.sourceId);
    const open = source?.enabled === true ? source : undefined;
    const presented = presentedToken(path.token, headers);
    const hasHeaders = hasRequiredHeaders(headers) || isInternal;

    /** @param isRight - null if it could not be checked */
    const decide = (isRight: boolean | null): Authorization => {
      if (open !== undefined && isRight === true && hasHeaders) return { kind: "in", source: open };
      // Applies to a wrong token too, since it cannot be distinguished from a valid one.
      const isUncheckable = isRight === null || hasUncheckableSource(config);
      const address = peer();
      if (isUncheckable || (isRight === true && config.areHeadersSealed())) {
        refused.count("uncheckable", address);
        return { kind: "unavailable" };
      }
      const retryAfterSeconds = limit.failed(networkOf(address));
      if (retryAfterSeconds > 0) {
        refused.count("limited", address);
        return { kind: "limited", retryAfterSeconds };
      }
      if (source === undefined) refused.count("unknownSource", address);
      else refused.count(isRight === true ? "notAllowed" : "unauthorized", address);
      return { kind: "unauthorized" };
    };

    if (hasToken(open, presented)) return decide(true);
    const hashes = hashesFor(open);
    if (presented === null || hashes.length === 0) return decide(false);
    return sealed
      .check(presented, hashes)
      .then((isRight) => decide(open === undefined && isRight !== null ? false : isRight));
  };
}

const matches = (given: string | readonly string[] | undefined, expected: string | null): boolean =>
  tokenMatches(typeof given === "string" ? given : null, [expected]);
