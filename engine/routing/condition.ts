import { firstGraphemes } from "../../shared/graphemes.ts";
import type { Condition } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { type Said, say, together } from "../sentences/say.ts";
import { compileExpression, MAX_SEARCHED_CHARS } from "./expression.ts";

export interface CompiledCondition {
  /** Why the condition does not hold, to be said behind what it means; null when it holds. */
  readonly objection: (alert: AlertEvent) => Said | null;
  /** Set when the expression cannot be used: then the condition holds for every alert, so that none is lost. */
  readonly problem: Said | null;
}

/** Whether a condition may be saved: null, or a sentence that says what is wrong with it. */
export function checkCondition(condition: Condition): Said | null {
  const { problem } = compileCondition(condition);
  return problem === null ? null : together(say("expression.unusable"), problem);
}

/**
 * Prepares a condition. Comparisons ignore case. A value the alert does not have is nothing, contains nothing and
 * matches nothing.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const { field, value: asEntered } = condition;
  const wanted = asEntered.toLowerCase();
  const places = { field, wanted: asEntered };
  /** A condition that asks for one value that fits. */
  const onAny = (
    fits: (value: string) => boolean,
    otherwise: (values: readonly string[]) => Said,
  ): CompiledCondition => ({
    objection: (alert) => {
      const values = fieldValues(field, alert);
      return values.some(fits) ? null : otherwise(values);
    },
    problem: null,
  });
  /** A condition that asks for none. */
  const onNone = (fits: (value: string) => boolean, otherwise: Said): CompiledCondition => ({
    objection: (alert) => (fieldValues(field, alert).some(fits) ? otherwise : null),
    problem: null,
  });
  const equals = (value: string) => value.toLowerCase() === wanted;
  const includes = (value: string) => value.toLowerCase().includes(wanted);

  switch (condition.operator) {
    case "is":
      return onAny(equals, (values) =>
        values.length === 0
          ? say("condition.is-missing", places)
          : say("condition.is", { ...places, value: shortened(values.join(", ")) }),
      );
    case "is-not":
      return onNone(equals, say("condition.is-not", places));
    case "contains":
      return onAny(includes, () => say("condition.contains", places));
    case "not-contains":
      return onNone(includes, say("condition.not-contains", places));
    case "matches": {
      const expression = compileExpression(asEntered);
      if (!expression.ok) return { objection: () => null, problem: expression.problem };
      return onAny(expression.finds, (values) =>
        values.some((value) => value.length > MAX_SEARCHED_CHARS)
          ? say("condition.matches-part", { ...places, searched: MAX_SEARCHED_CHARS })
          : say("condition.matches", places),
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

const LONGEST_SHOWN = 60;

const shortened = (value: string): string =>
  value.length <= LONGEST_SHOWN ? value : `${firstGraphemes(value, LONGEST_SHOWN).toWellFormed()}…`;
