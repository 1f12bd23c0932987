import { useTimeWords } from "../words/use-time-words.ts";
import { useNow } from "./now.ts";

/** Whole minutes are told, so this is often enough. */
const RENEW_MS = 15_000;

/** How long ago, with the exact time as a tooltip; `never` where there is none. */
export function TimeAgo({ moment, never }: { moment: number | null; never: string }) {
  const time = useTimeWords();
  const now = useNow(moment !== null, RENEW_MS);
  if (moment === null) return never;
  return <span title={time.full(moment)}>{time.ago(moment, now)}</span>;
}
