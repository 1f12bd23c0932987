import type { TestResult } from "../../shared/model/delivery.ts";
import type { PageAddress } from "../links/page-address.ts";
import type { ReasonLike, Words } from "../words/words-of.ts";

/** How one test went: an answer, or the error that kept it from being sent. */
export interface TestOutcome {
  readonly connectorName: string;
  readonly result: Pick<TestResult, "ok" | "reason"> | { readonly failure: ReasonLike };
}

/** A notification: a headline and a few lines. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where in the page a click leads, which is to the cause; where it stands when undefined. */
  readonly leadsTo?: PageAddress;
  /** How much it may disturb: `critical` stays until it is read, and may come through "do not disturb"; normal when undefined. */
  readonly urgency?: "low" | "normal" | "critical";
}

const passed = ({ result }: TestOutcome): boolean => "ok" in result && result.ok;

function lineOf({ connectorName, result }: TestOutcome, { format, formatWithAdvice }: Words): string {
  if ("failure" in result) return `${connectorName}: ${formatWithAdvice(result.failure)}`;
  return `${connectorName}: ${result.ok ? format(result.reason).message : formatWithAdvice(result.reason)}`;
}

function titleOf(count: number, failed: number, { t }: Words): string {
  if (failed === 0) return t("test.delivered", { count });
  return count === 1 ? t("test.refused") : t("test.refused-some", { failed, count });
}

/** Says what the groups answered, those that refused first: they are why one looks. */
export function testNotice(outcomes: readonly TestOutcome[], words: Words): Notice {
  const failed = outcomes.filter((outcome) => !passed(outcome));
  const good = outcomes.filter(passed);
  return {
    title: titleOf(outcomes.length, failed.length, words),
    body: [...failed, ...good].map((outcome) => lineOf(outcome, words)).join("\n"),
  };
}
