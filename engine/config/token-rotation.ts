import { z } from "zod";
import type { Source, TokenRotation } from "../../shared/model/source.ts";
import { message } from "../sentences/message.ts";
import { inputError } from "./check-input.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { previousTokenName, type SecretChanges, tokenName } from "./secrets.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

/** The token before the last rotation, while the overlap lasts. */
export interface PreviousToken {
  readonly token: string;
  /** Unix ms; it is invalid from then on. */
  readonly validUntil: number;
}

const storedSchema = z.strictObject({ token: z.string(), validUntil: z.number() });

/** The text that is stored in the vault. It includes the end of the overlap, so that one write changes both. */
const writePreviousToken = (previous: PreviousToken): string => JSON.stringify(previous);

/** Null if there is none, if it has expired, or if the text is damaged. */
export function readPreviousToken(stored: string | null | undefined, now: number): PreviousToken | null {
  if (stored === null || stored === undefined) return null;
  try {
    const previous = storedSchema.parse(JSON.parse(stored));
    return now < previous.validUntil ? previous : null;
  } catch {
    // Treated as expired; the parser's error would quote the token.
    return null;
  }
}

const MINUTE_MS = 60_000;

/** The present secrets. */
type Known = Pick<SecretCache, "get">;

/**
 * The change for a rotation: the new token, and the present one for the overlap. It replaces one that was still in an
 * overlap, so that at most two tokens are valid.
 * @throws AppError `input/invalid` if the token is already in use
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
    // A token that cannot be decrypted is accepted during the overlap by its hash.
    overlap: hasOverlap ? { sourceId: input.id, validUntil } : undefined,
  };
}

/** Extends a change that replaces a source's token without a rotation, so that it ends the overlap. */
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

/** Removes the stored tokens whose overlap has ended; they are already invalid. */
export function sweepOverlaps({ sources }: ConfigSnapshot, secrets: Known, now: number): SecretChanges {
  const ended = sources
    .map(({ id }) => previousTokenName(id))
    .filter((name) => secrets.get(name) != null && readPreviousToken(secrets.get(name), now) === null);
  return Object.fromEntries(ended.map((name) => [name, null]));
}
