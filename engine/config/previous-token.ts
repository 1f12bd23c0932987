import { z } from "zod";

/** The token before the last rotation, while the overlap lasts. */
export interface PreviousToken {
  readonly token: string;
  /** Unix ms; it is invalid from then on. */
  readonly validUntil: number;
}

const keptSchema = z.strictObject({ token: z.string(), validUntil: z.number() });

/** The text in the vault: it includes the end, so that one write changes both. */
export const writePreviousToken = (previous: PreviousToken): string => JSON.stringify(previous);

/** Null if there is none, if it has expired, or if the text is damaged. */
export function readPreviousToken(kept: string | null | undefined, now: number): PreviousToken | null {
  if (kept === null || kept === undefined) return null;
  try {
    const previous = keptSchema.parse(JSON.parse(kept));
    return now < previous.validUntil ? previous : null;
  } catch {
    // Treated as expired; the parser's error would quote the token.
    return null;
  }
}
