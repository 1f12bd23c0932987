import { useEffect, useState } from "react";
import { useTimeWords } from "../words/time-words.ts";

/** The present time, updated every `everyMs` while `ticking`. */
export function useNow(ticking: boolean, everyMs = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [ticking, everyMs]);
  return now;
}

/** Only whole minutes are shown, so this is often enough. */
const RENEW_MS = 15_000;

/** How long ago, with the exact time as a tooltip; `never` if there is none. */
export function TimeAgo({ moment, never }: { moment: number | null; never: string }) {
  const time = useTimeWords();
  const now = useNow(moment !== null, RENEW_MS);
  if (moment === null) return never;
  return <span title={time.full(moment)}>{time.ago(moment, now)}</span>;
}
