import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** About 40 ms and 16 MB for each hash: the interactive parameters of RFC 7914. */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const PARAMETERS = "ln=14,r=8,p=1";
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** What `hashToken` gives, and nothing with other parameters: a changed file must not choose how much memory is taken. */
export const TOKEN_HASH = new RegExp(
  `^\\$scrypt\\$${PARAMETERS}\\$([A-Za-z0-9_-]{22})\\$([A-Za-z0-9_-]{43})$`,
);

const derive = (token: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(token, salt, HASH_BYTES, COST, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });

/**
 * A salted hash of a token, from which nobody gets the token back. It is slow, since tokens may be made up by people
 * (docs/adr/0032-source-tokens-are-also-kept-as-hashes.md).
 * @returns in the form `$scrypt$ln=14,r=8,p=1$<salt>$<hash>`, both base64url
 */
export async function hashToken(token: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(token, salt);
  return `$scrypt$${PARAMETERS}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Whether a hash was made of this token; false for what is no hash. */
export async function matchesHash(token: string, tokenHash: string): Promise<boolean> {
  const [, salt, hash] = TOKEN_HASH.exec(tokenHash) ?? [];
  if (salt === undefined || hash === undefined) return false;
  return timingSafeEqual(await derive(token, Buffer.from(salt, "base64url")), Buffer.from(hash, "base64url"));
}
