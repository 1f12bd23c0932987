const MINUTE_MS = 60_000;
const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ["d", 1440 * MINUTE_MS],
  ["h", 60 * MINUTE_MS],
  ["min", MINUTE_MS],
];

/**
 * Such as "This computer's clock is 2 h 5 min ahead of DingTalk's."
 * @param offsetMs - this computer's clock minus DingTalk's
 * @returns null for less than a minute; dingtalk.md §2 allows an hour
 */
export function clockSentence(offsetMs: number): string | null {
  let left = Math.floor(Math.abs(offsetMs) / MINUTE_MS) * MINUTE_MS;
  if (left === 0) return null;
  const words = UNITS.flatMap(([name, ms]) => {
    const count = Math.floor(left / ms);
    left -= count * ms;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const direction = offsetMs > 0 ? "ahead of" : "behind";
  return `This computer's clock is ${words.join(" ")} ${direction} DingTalk's.`;
}
