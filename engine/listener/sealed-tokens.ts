import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { matchesHash } from "../config/source-token-hashes.ts";
import { createSerialQueue } from "../lib/scheduling.ts";

/** Calls that may wait for their token to be hashed, which takes about 2.5 s for all of them. */
const MAX_WAITING = 64;

/** Checks tokens by their hashes while the vault is locked. */
export interface SealedTokens {
  /** Whether a token matches one of the hashes; null if too many calls are waiting. */
  check(token: string, hashes: readonly string[]): Promise<boolean | null>;
}

/**
 * Hashing is slow by design. Once a valid token was found, other tokens are compared with it instead of being hashed. It
 * is remembered as a digest with a key that only this process has.
 */
export function createSealedTokens(): SealedTokens {
  const key = randomBytes(32);
  const digestOf = (token: string) => createHmac("sha256", key).update(token).digest();
  /** The digests of the valid tokens, by their hash. */
  const right = new Map<string, Buffer>();
  const enqueue = createSerialQueue();
  let waiting = 0;

  /** Null if only hashing can decide. */
  function recall(digest: Buffer, hashes: readonly string[]): boolean | null {
    let isKnown = true;
    let isRight = false;
    for (const hash of hashes) {
      const known = right.get(hash);
      if (known === undefined) isKnown = false;
      else if (timingSafeEqual(known, digest)) isRight = true;
    }
    return isRight || (isKnown ? false : null);
  }

  return {
    async check(token, hashes) {
      const digest = digestOf(token);
      const recalled = recall(digest, hashes);
      if (recalled !== null) return recalled;
      if (waiting >= MAX_WAITING) return null;
      waiting += 1;
      try {
        return await enqueue(async () => {
          // A valid token may have been found meanwhile.
          const meanwhile = recall(digest, hashes);
          if (meanwhile !== null) return meanwhile;
          for (const hash of hashes.filter((one) => !right.has(one))) {
            if (!(await matchesHash(token, hash))) continue;
            right.set(hash, digest);
            return true;
          }
          return false;
        });
      } finally {
        waiting -= 1;
      }
    },
  };
}
