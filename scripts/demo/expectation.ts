import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";

/** What a group must have seen for the demo to count as done. */
export interface Expectation {
  readonly group: DingtalkGroup;
  readonly messages: number;
  readonly refusals: number;
}

const isMet = ({ group, messages, refusals }: Expectation) =>
  group.messages.length >= messages && group.refusals.length >= refusals;

const describeGap = ({ group, messages, refusals }: Expectation) =>
  `${group.name} has ${group.messages.length} of ${messages} messages and ${group.refusals.length} of ${refusals} refusals`;

/**
 * Waits until every group has seen what is expected of it.
 * @throws Error that names what is still missing when `signal` aborts, such as by a time limit
 */
export async function waitForGroups(
  expectations: readonly Expectation[],
  signal: AbortSignal,
): Promise<void> {
  const unsubscribe: (() => void)[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (expectations.every(isMet)) resolve();
      };
      const giveUp = () => {
        const missing = expectations.filter((expectation) => !isMet(expectation)).map(describeGap);
        reject(new Error(`The incident was not delivered: ${missing.join("; ")}.`));
      };
      for (const { group } of expectations) unsubscribe.push(group.subscribe(look));
      signal.addEventListener("abort", giveUp, { once: true });
      unsubscribe.push(() => signal.removeEventListener("abort", giveUp));
      look();
      if (signal.aborted) giveUp();
    });
  } finally {
    for (const stop of unsubscribe) stop();
  }
}
