import type { Clock } from "./clock.ts";

/** A status that says since when its state has lasted, in Unix ms. */
interface Timed {
  readonly state: string;
  readonly since: number;
}

/** Keeps a status, and the time since when its state has lasted. */
export interface TimedStatus<Status extends Timed> {
  read(): Status;
  /** Changes it, and reports that. */
  show(change: Partial<Status>): void;
  /** Changes it without a report. */
  note(change: Partial<Omit<Status, "state" | "since">>): void;
}

export function createTimedStatus<Status extends Timed>(
  initial: Status,
  clock: Pick<Clock, "now">,
  onChanged: () => void,
): TimedStatus<Status> {
  let status = initial;
  return {
    read: () => status,
    show(change) {
      const isNewState = change.state !== undefined && change.state !== status.state;
      status = { ...status, ...change, ...(isNewState && { since: clock.now() }) };
      onChanged();
    },
    note(change) {
      status = { ...status, ...change };
    },
  };
}
