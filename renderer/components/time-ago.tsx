import { fullTime, timeAgo } from "./time-words.ts";

/** How long ago, with the exact time as a tooltip; `never` where there is none. */
export function TimeAgo({ moment, never }: { moment: number | null; never: string }) {
  if (moment === null) return never;
  return <span title={fullTime(moment)}>{timeAgo(moment, Date.now())}</span>;
}
