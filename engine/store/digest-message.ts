/** The columns of a digest's message; null on every other delivery. */
export interface DigestMessageRow {
  readonly title: string | null;
  readonly text: string | null;
}

export const digestMessage = ({ title, text }: DigestMessageRow): { title: string; text: string } | null =>
  title === null || text === null ? null : { title, text };
