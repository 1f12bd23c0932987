import type { NewEvent } from "./records.ts";

/** From when on an event with the same key counts as the first of its repetitions, Unix ms. */
export const repeatsSince = (
  { withinMs }: Pick<NonNullable<NewEvent["dedupe"]>, "withinMs">,
  receivedAt: number,
): number => (withinMs === null ? Number.MIN_SAFE_INTEGER : receivedAt - withinMs);
