/** The oldest Node that the program supports; package.json has the same. */
export const OLDEST_NODE = "22.19.0";

const numbersOf = (version: string): number[] => version.split(".").map(Number);

/**
 * Why this Node cannot run Tocsin and what to do; null if it can.
 * @param version - such as `22.19.0`
 */
export function unsupportedNode(version: string): string | null {
  const actual = numbersOf(version);
  for (const [index, required] of numbersOf(OLDEST_NODE).entries()) {
    const own = actual[index] ?? 0;
    if (own > required) return null;
    if (own < required)
      return `Tocsin needs Node.js ${OLDEST_NODE} or newer, and this is ${version}. Install a newer one from https://nodejs.org and start again.`;
  }
  return null;
}
