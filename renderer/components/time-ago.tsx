import { useTimeWords } from "../words/use-time-words.ts";

/** How long ago, with the exact time as a tooltip; `never` where there is none. */
export function TimeAgo({ moment, never }: { moment: number | null; never: string }) {
  const time = useTimeWords();
  if (moment === null) return never;
  return <span title={time.full(moment)}>{time.ago(moment, Date.now())}</span>;
}
