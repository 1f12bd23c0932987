import type { TestResult } from "../shared/model/delivery.ts";

/** How one test went: an answer, or the sentence of the error that kept it from being sent. */
export interface TestOutcome {
  readonly connectorName: string;
  readonly result: Pick<TestResult, "ok" | "reason"> | { readonly failure: string };
}

/** A notification: a headline and a few lines. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

const passed = ({ result }: TestOutcome): boolean => "ok" in result && result.ok;

function lineOf({ connectorName, result }: TestOutcome): string {
  if ("failure" in result) return `${connectorName}: ${result.failure}`;
  const { message, advice } = result.reason;
  return `${connectorName}: ${advice === null || result.ok ? message : `${message} ${advice}`}`;
}

/** Says what the groups answered, those that refused first: they are why one looks. */
export function testNotice(outcomes: readonly TestOutcome[]): Notice {
  const failed = outcomes.filter((outcome) => !passed(outcome));
  const good = outcomes.filter(passed);
  const title =
    failed.length === 0
      ? outcomes.length === 1
        ? "Test delivered"
        : `Test delivered to all ${outcomes.length} groups`
      : outcomes.length === 1
        ? "Test not delivered"
        : `Test not delivered to ${failed.length} of ${outcomes.length} groups`;
  return { title, body: [...failed, ...good].map(lineOf).join("\n") };
}
