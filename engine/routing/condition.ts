import type { Condition } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { firstGraphemes } from "../../shared/plain-text.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";
import { compileExpression, MAX_SEARCHED_CHARS } from "./expression.ts";

export interface CompiledCondition {
  /** Why the condition does not hold, as a continuation of its description; null if it holds. */
  readonly objection: (alert: AlertEvent) => LocalizedMessage | null;
  /** Set if the expression cannot be used. The condition then holds for every alert, so that none is lost. */
  readonly problem: LocalizedMessage | null;
}

/** Checks a condition before it is saved; null if it is valid. */
export function checkCondition(condition: Condition): LocalizedMessage | null {
  const { problem } = compileCondition(condition);
  return problem === null ? null : join(message("expression.unusable"), problem);
}

/**
 * Prepares a condition. Comparisons ignore case. A value that the alert does not have equals, contains and matches
 * nothing.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const { field, value: entered } = condition;
  const requested = entered.toLowerCase();
  const places = { field, requested: entered };
  /** A condition that holds if any value fits. */
  const holdsForAny = (
    fits: (value: string) => boolean,
    otherwise: (values: readonly string[]) => LocalizedMessage,
  ): CompiledCondition => ({
    objection: (alert) => {
      const values = fieldValues(field, alert);
      return values.some(fits) ? null : otherwise(values);
    },
    problem: null,
  });
  /** A condition that holds if no value fits. */
  const holdsForNone = (
    fits: (value: string) => boolean,
    otherwise: LocalizedMessage,
  ): CompiledCondition => ({
    objection: (alert) => (fieldValues(field, alert).some(fits) ? otherwise : null),
    problem: null,
  });
  const equals = (value: string) => value.toLowerCase() === requested;
  const includes = (value: string) => value.toLowerCase().includes(requested);

  switch (condition.operator) {
    case "is":
      return holdsForAny(equals, (values) =>
        values.length === 0
          ? message("condition.is-missing", places)
          : message("condition.is", { ...places, value: shortened(values.join(", ")) }),
      );
    case "is-not":
      return holdsForNone(equals, message("condition.is-not", places));
    case "contains":
      return holdsForAny(includes, () => message("condition.contains", places));
    case "not-contains":
      return holdsForNone(includes, message("condition.not-contains", places));
    case "matches": {
      const expression = compileExpression(entered);
      if (!expression.ok) return { objection: () => null, problem: expression.problem };
      return holdsForAny(expression.finds, (values) =>
        values.some((value) => value.length > MAX_SEARCHED_CHARS)
          ? message("condition.matches-part", { ...places, searched: MAX_SEARCHED_CHARS })
          : message("condition.matches", places),
      );
    }
  }
}

/** The values of a field: none if the alert does not have it, several for labels and services. */
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
