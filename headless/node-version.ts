/** The oldest Node that all parts of the program bear; package.json says the same. */
export const OLDEST_NODE = "22.19.0";

const numbersOf = (version: string): number[] => version.split(".").map(Number);

/**
 * Why this Node cannot run Tocsin and what to do; null where it can.
 * @param version - such as `22.19.0`
 */
export function unsupportedNode(version: string): string | null {
  const have = numbersOf(version);
  for (const [index, requested] of numbersOf(OLDEST_NODE).entries()) {
    const own = have[index] ?? 0;
    if (own > requested) return null;
    if (own < requested)
      return `Tocsin needs Node.js ${OLDEST_NODE} or newer, and this is ${version}. Install a newer one from https://nodejs.org and start again.`;
  }
  return null;
}
