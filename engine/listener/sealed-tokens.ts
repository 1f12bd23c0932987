import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { matchesHash } from "../config/token-hash.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";

/** Calls that wait for their token to be hashed: what about 2.5 s are needed for. */
const MAX_WAITING = 64;

/** Tells right tokens from wrong ones by their hashes, while the vault does not give the tokens themselves. */
export interface SealedTokens {
  /** Whether a token is one of those that were hashed; null when too many wait to be told. */
  check(token: string, hashes: readonly string[]): Promise<boolean | null>;
}

/**
 * Hashing is slow by design, so each token is hashed until the right one has come; from then on comparing with that one is
 * enough. Not the token is remembered but a digest under a key of this run.
 */
export function createSealedTokens(): SealedTokens {
  const key = randomBytes(32);
  const digestOf = (token: string) => createHmac("sha256", key).update(token).digest();
  /** The digest of the right token, by its hash. */
  const right = new Map<string, Buffer>();
  const enqueue = createSerialQueue();
  let waiting = 0;

  /** Null where only hashing can tell. */
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
          // The right one may have come while this one waited.
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
