import type { Condition } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { firstGraphemes } from "../../shared/plain-text.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";
import { compileExpression, MAX_SEARCHED_CHARS } from "./expression.ts";

export interface CompiledCondition {
  /** Why the condition does not hold, to be said behind what it means; null when it holds. */
  readonly objection: (alert: AlertEvent) => LocalizedMessage | null;
  /** Set when the expression cannot be used: then the condition holds for every alert, so that none is lost. */
  readonly problem: LocalizedMessage | null;
}

/** Whether a condition may be saved: null, or a sentence that says what is wrong with it. */
export function checkCondition(condition: Condition): LocalizedMessage | null {
  const { problem } = compileCondition(condition);
  return problem === null ? null : join(message("expression.unusable"), problem);
}

/**
 * Prepares a condition. Comparisons ignore case. A value the alert does not have is nothing, contains nothing and
 * matches nothing.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const { field, value: asEntered } = condition;
  const requested = asEntered.toLowerCase();
  const places = { field, requested: asEntered };
  /** A condition that asks for one value that fits. */
  const onAny = (
    fits: (value: string) => boolean,
    otherwise: (values: readonly string[]) => LocalizedMessage,
  ): CompiledCondition => ({
    objection: (alert) => {
      const values = fieldValues(field, alert);
      return values.some(fits) ? null : otherwise(values);
    },
    problem: null,
  });
  /** A condition that asks for none. */
  const onNone = (fits: (value: string) => boolean, otherwise: LocalizedMessage): CompiledCondition => ({
    objection: (alert) => (fieldValues(field, alert).some(fits) ? otherwise : null),
    problem: null,
  });
  const equals = (value: string) => value.toLowerCase() === requested;
  const includes = (value: string) => value.toLowerCase().includes(requested);

  switch (condition.operator) {
    case "is":
      return onAny(equals, (values) =>
        values.length === 0
          ? message("condition.is-missing", places)
          : message("condition.is", { ...places, value: shortened(values.join(", ")) }),
      );
    case "is-not":
      return onNone(equals, message("condition.is-not", places));
    case "contains":
      return onAny(includes, () => message("condition.contains", places));
    case "not-contains":
      return onNone(includes, message("condition.not-contains", places));
    case "matches": {
      const expression = compileExpression(asEntered);
      if (!expression.ok) return { objection: () => null, problem: expression.problem };
      return onAny(expression.finds, (values) =>
        values.some((value) => value.length > MAX_SEARCHED_CHARS)
          ? message("condition.matches-part", { ...places, searched: MAX_SEARCHED_CHARS })
          : message("condition.matches", places),
      );
    }
  }
}

/** What a condition is asked of: no value where the alert has none, several labels and services. */
function fieldValues(field: Condition["field"], alert: AlertEvent): readonly string[] {
  switch (field) {
    case "labels":
      return alert.labels?.map(({ name, value }) => `${name}=${value}`) ?? [];
    case "services":
      return alert.services ?? [];
    case "severity":
      return alert.severity === undefined ? [] : [String(alert.severity)];
    default: {
      const value = field === "alertSource" ? alert.alertSourceName : alert[field];
      return value === null ? [] : [value];
    }
  }
}

const MAX_SHOWN_CHARS = 60;

const shortened = (value: string): string =>
  value.length <= MAX_SHOWN_CHARS ? value : `${firstGraphemes(value, MAX_SHOWN_CHARS).toWellFormed()}…`;
