import type { Source, TokenRotation } from "../../shared/model/source.ts";
import { message } from "../sentences/message.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { inputError } from "./issue.ts";
import { readPreviousToken, writePreviousToken } from "./previous-token.ts";
import { previousTokenName, type SecretChanges, tokenName } from "./secrets.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

const MINUTE_MS = 60_000;

/** Secrets as they are now, to be looked at. */
type Known = Pick<SecretCache, "get">;

/**
 * What a rotation changes: a new token, and the present one good for the overlap. One that was in its own
 * overlap is replaced: at most two tokens open a door.
 * @throws AppError `input/invalid` for the token that is in use already
 */
export function rotateToken(
  input: TokenRotation,
  secrets: Known,
  now: number,
): Required<Pick<Change, "secrets">> & Pick<Change, "overlap"> {
  const present = secrets.get(tokenName(input.id)) ?? null;
  if (present === input.token) {
    throw inputError({ path: ["token"], ...message("input.token-in-use") });
  }
  const validUntil = now + input.overlapMinutes * MINUTE_MS;
  const hasOverlap = input.overlapMinutes > 0;
  return {
    secrets: {
      [tokenName(input.id)]: input.token,
      [previousTokenName(input.id)]:
        present === null || !hasOverlap ? null : writePreviousToken({ token: present, validUntil }),
    },
    // One that cannot be opened is known by its hash, and taken for the overlap all the same.
    overlap: hasOverlap ? { sourceId: input.id, validUntil } : undefined,
  };
}

/** A token that is set without a rotation is the only one: it ends an overlap, unless it was the token before too. */
export function endOverlaps(
  changed: SecretChanges,
  sources: readonly Source[],
  secrets: Known,
): SecretChanges {
  const replaced = sources.filter(({ id }) => {
    const token = changed[tokenName(id)];
    return token !== undefined && token !== secrets.get(tokenName(id));
  });
  return { ...changed, ...Object.fromEntries(replaced.map(({ id }) => [previousTokenName(id), null])) };
}

/** Sweeps out the kept tokens whose overlap is over; they open nothing any more, but need not be kept either. */
export function sweepOverlaps({ sources }: ConfigSnapshot, secrets: Known, now: number): SecretChanges {
  const ended = sources
    .map(({ id }) => previousTokenName(id))
    .filter((name) => secrets.get(name) != null && readPreviousToken(secrets.get(name), now) === null);
  return Object.fromEntries(ended.map((name) => [name, null]));
}
