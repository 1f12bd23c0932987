import type { Condition } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { compileExpression, MAX_SEARCHED_CHARS } from "./expression.ts";

export interface CompiledCondition {
  /** Why the condition does not hold, in words; null when it holds. */
  readonly objection: (alert: AlertEvent) => string | null;
  /** Set when the expression cannot be used: then the condition holds for every alert, so that none is lost. */
  readonly problem: string | null;
}

const FIELD_WORDS: Readonly<Record<Condition["field"], string>> = {
  priority: "priority",
  alertSource: "alert source",
  summary: "summary",
  details: "details",
};

/** Whether a condition may be saved: null, or a sentence that says what is wrong with it. */
export function checkCondition(condition: Condition): string | null {
  const { problem } = compileCondition(condition);
  return problem === null ? null : `The regular expression cannot be used: ${problem}.`;
}

/**
 * Prepares a condition. Comparisons ignore case. A value the alert does not have is nothing, contains nothing and
 * matches nothing.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const words = FIELD_WORDS[condition.field];
  const wanted = condition.value.toLowerCase();
  const onValue = (object: (value: string | null) => string | null): CompiledCondition => ({
    objection: (alert) => object(fieldValue(condition.field, alert)),
    problem: null,
  });
  const quoted = `"${condition.value}"`;

  switch (condition.operator) {
    case "is":
      return onValue((value) =>
        value?.toLowerCase() === wanted ? null : `${words} ${shown(value)} is not ${condition.value}`,
      );
    case "is-not":
      return onValue((value) => (value?.toLowerCase() === wanted ? `${words} is ${condition.value}` : null));
    case "contains":
      return onValue((value) =>
        value?.toLowerCase().includes(wanted) ? null : `${words} does not contain ${quoted}`,
      );
    case "not-contains":
      return onValue((value) =>
        value?.toLowerCase().includes(wanted) ? `${words} contains ${quoted}` : null,
      );
    case "matches": {
      const expression = compileExpression(condition.value);
      if (!expression.ok) return { objection: () => null, problem: expression.problem };
      return onValue((value) => {
        if (value !== null && expression.finds(value)) return null;
        const part =
          (value?.length ?? 0) > MAX_SEARCHED_CHARS ? ` in its first ${MAX_SEARCHED_CHARS} characters` : "";
        return `${words} does not match ${quoted}${part}`;
      });
    }
  }
}

function fieldValue(field: Condition["field"], alert: AlertEvent): string | null {
  return field === "alertSource" ? alert.alertSourceName : alert[field];
}

const LONGEST_SHOWN = 60;

function shown(value: string | null): string {
  if (value === null) return "(missing)";
  return value.length <= LONGEST_SHOWN ? value : `${value.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
}
