import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { idSchema, momentSchema } from "../../shared/model/common.ts";
import type { Change } from "./commit.ts";
import { previousTokenName, tokenName } from "./secrets.ts";
import { readPreviousToken } from "./token-rotation.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

/** About 40 ms and 16 MB for each hash: the interactive parameters of RFC 7914. */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const PARAMETERS = "ln=14,r=8,p=1";
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The form of `hashToken`. The parameters are fixed, so that a changed file cannot make hashing use more memory. */
const TOKEN_HASH = new RegExp(`^\\$scrypt\\$${PARAMETERS}\\$([A-Za-z0-9_-]{22})\\$([A-Za-z0-9_-]{43})$`);

const derive = (token: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(token, salt, HASH_BYTES, COST, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });

/**
 * A salted hash of a token. It is slow to compute, since users may choose weak tokens
 * (docs/adr/0032-source-tokens-are-also-kept-as-hashes.md).
 * @returns in the form `$scrypt$ln=14,r=8,p=1$<salt>$<hash>`, both base64url
 */
export async function hashToken(token: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(token, salt);
  return `$scrypt$${PARAMETERS}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Whether a hash matches this token; false for an invalid hash. */
export async function matchesHash(token: string, tokenHash: string): Promise<boolean> {
  const [, salt, hash] = TOKEN_HASH.exec(tokenHash) ?? [];
  if (salt === undefined || hash === undefined) return false;
  return timingSafeEqual(await derive(token, Buffer.from(salt, "base64url")), Buffer.from(hash, "base64url"));
}

const hashSchema = z.string().regex(TOKEN_HASH);

/** Hashes of a source's tokens, stored in the settings file so that calls can be checked without the vault. */
export const sourceTokenHashesSchema = z.strictObject({
  sourceId: idSchema,
  current: hashSchema,
  /** The token before the last rotation, and when it expires (Unix ms). */
  previous: z.strictObject({ hash: hashSchema, validUntil: momentSchema }).nullable(),
});
export type SourceTokenHashes = z.infer<typeof sourceTokenHashesSchema>;

type Known = Pick<SecretCache, "get">;

/** The hashes of the source's valid tokens that cannot be decrypted. */
export function sealedTokens(
  hashes: readonly SourceTokenHashes[],
  id: string,
  known: Known,
  now: number,
): readonly string[] {
  const stored = hashes.find(({ sourceId }) => sourceId === id);
  if (stored === undefined) return [];
  const { current, previous } = stored;
  const isSealed = (name: string) => (known.get(name) ?? null) === null;
  return [
    ...(isSealed(tokenName(id)) ? [current] : []),
    ...(previous !== null && previous.validUntil > now && isSealed(previousTokenName(id))
      ? [previous.hash]
      : []),
  ];
}

/** The present hash if it matches the token, otherwise a new one. */
const hashOf = async (token: string, present: string | undefined): Promise<string> =>
  present !== undefined && (await matchesHash(token, present)) ? present : await hashToken(token);

/** The hashes after a change. Others stay unchanged, even if their token cannot be decrypted. */
export function hashesAfter(
  before: readonly SourceTokenHashes[],
  { next, secrets = {}, overlap }: Change,
  known: Known,
): Promise<SourceTokenHashes[]> {
  const after = next.sources.map(async ({ id }): Promise<SourceTokenHashes | null> => {
    const present = before.find(({ sourceId }) => sourceId === id);
    const token = secrets[tokenName(id)];
    const isSame = token === undefined || token === known.get(tokenName(id));
    const current =
      typeof token === "string" && !(isSame && present !== undefined)
        ? await hashOf(token, present?.current)
        : present?.current;
    if (current === undefined) return null;
    const previous = secrets[previousTokenName(id)] === undefined ? (present?.previous ?? null) : null;
    const stored =
      overlap?.sourceId === id && present !== undefined
        ? { hash: present.current, validUntil: overlap.validUntil }
        : previous;
    return { sourceId: id, current, previous: stored };
  });
  return withoutMissing(after);
}

/**
 * The hashes of all tokens that can be decrypted. A hash is recreated if it is missing or does not match, such as after a
 * crash between the writes of the vault and the settings file. Expired overlaps are removed.
 */
export function hashesOfKnown(
  before: readonly SourceTokenHashes[],
  sources: readonly { readonly id: string }[],
  known: Known,
  now: number,
): Promise<SourceTokenHashes[]> {
  const after = sources.map(async ({ id }): Promise<SourceTokenHashes | null> => {
    const stored = before.find(({ sourceId }) => sourceId === id);
    const token = known.get(tokenName(id)) ?? null;
    const current = token === null ? stored?.current : await hashOf(token, stored?.current);
    if (current === undefined) return null;
    const overlapping = readPreviousToken(known.get(previousTokenName(id)), now);
    if (overlapping !== null) {
      const { token: old, validUntil } = overlapping;
      return {
        sourceId: id,
        current,
        previous: { hash: await hashOf(old, stored?.previous?.hash), validUntil },
      };
    }
    const previous = stored?.previous ?? null;
    return {
      sourceId: id,
      current,
      previous: previous !== null && previous.validUntil > now ? previous : null,
    };
  });
  return withoutMissing(after);
}

const withoutMissing = async (
  hashes: readonly Promise<SourceTokenHashes | null>[],
): Promise<SourceTokenHashes[]> => (await Promise.all(hashes)).filter((one) => one !== null);
