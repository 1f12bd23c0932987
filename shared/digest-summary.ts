/** What a digest holds, in numbers. */
export interface DigestNumbers {
  readonly alerts: number;
  /** How many of them are of priority HIGH. */
  readonly high: number;
}

/** The English line that is kept as the summary of a digest: searched, exported and read by programs. */
export const digestSummary = ({ alerts, high }: DigestNumbers): string =>
  `${alerts === 1 ? "1 alert" : `${alerts} alerts`} in a digest, ${high} HIGH`;

/** The numbers back out of that line, to be said in another language; null where it is none. */
export function readDigestSummary(summary: string): DigestNumbers | null {
  const [, alerts, high] = /^(\d+) alerts? in a digest, (\d+) HIGH$/.exec(summary) ?? [];
  return alerts === undefined || high === undefined ? null : { alerts: Number(alerts), high: Number(high) };
}
