import { isDeepStrictEqual } from "node:util";

/**
 * Tells apart what changed from what was only touched.
 * @param read - what counts
 * @param then - called when it is another than at the last poll, and at the first
 * @returns looks
 */
export function onChange(read: () => unknown, then: () => void): () => void {
  let seen: unknown = null;
  return () => {
    const now = read();
    if (isDeepStrictEqual(now, seen)) return;
    seen = now;
    then();
  };
}
