import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** About 40 ms and 16 MB for each hash: the interactive parameters of RFC 7914. */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const PARAMETERS = "ln=14,r=8,p=1";
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The form of `hashToken`. The parameters are fixed, so that a changed file cannot make hashing use more memory. */
export const TOKEN_HASH = new RegExp(
  `^\\$scrypt\\$${PARAMETERS}\\$([A-Za-z0-9_-]{22})\\$([A-Za-z0-9_-]{43})$`,
);

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
