import { z } from "zod";

/** The token before the last rotation, while the overlap lasts. */
export interface PreviousToken {
  readonly token: string;
  /** Unix ms; from then on it is taken no more. */
  readonly validUntil: number;
}

const keptSchema = z.strictObject({ token: z.string(), validUntil: z.number() });

/** As the vault keeps it: the end stands beside the token, so that one write changes both. */
export const writePreviousToken = (previous: PreviousToken): string => JSON.stringify(previous);

/** Null for none, for one whose time is over, and for what is no such text. */
export function readPreviousToken(kept: string | null | undefined, now: number): PreviousToken | null {
  if (kept === null || kept === undefined) return null;
  try {
    const previous = keptSchema.parse(JSON.parse(kept));
    return now < previous.validUntil ? previous : null;
  } catch {
    // Damaged is as good as over; the parser's error would quote the token.
    return null;
  }
}
