import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";

/** What a group must have received before the demo is complete. */
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
 * Waits until every group has received what is expected.
 * @throws Error that names what is missing when `signal` aborts, such as by a time limit
 */
export async function waitForGroups(
  expectations: readonly Expectation[],
  signal: AbortSignal,
): Promise<void> {
  const unsubscribe: (() => void)[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (expectations.every(isMet)) resolve();
      };
      const giveUp = () => {
        const missing = expectations.filter((expectation) => !isMet(expectation)).map(describeGap);
        reject(new Error(`The incident was not delivered: ${missing.join("; ")}.`));
      };
      for (const { group } of expectations) unsubscribe.push(group.subscribe(check));
      signal.addEventListener("abort", giveUp, { once: true });
      unsubscribe.push(() => signal.removeEventListener("abort", giveUp));
      check();
      if (signal.aborted) giveUp();
    });
  } finally {
    for (const stop of unsubscribe) stop();
  }
}
