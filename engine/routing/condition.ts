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
  const onValue = (object: (value: string | null) => Said | null): CompiledCondition => ({
    objection: (alert) => object(fieldValue(field, alert)),
    problem: null,
  });

  switch (condition.operator) {
    case "is":
      return onValue((value) => {
        if (value === null) return say("condition.is-missing", places);
        return value.toLowerCase() === wanted
          ? null
          : say("condition.is", { ...places, value: shortened(value) });
      });
    case "is-not":
      return onValue((value) => (value?.toLowerCase() === wanted ? say("condition.is-not", places) : null));
    case "contains":
      return onValue((value) =>
        value?.toLowerCase().includes(wanted) ? null : say("condition.contains", places),
      );
    case "not-contains":
      return onValue((value) =>
        value?.toLowerCase().includes(wanted) ? say("condition.not-contains", places) : null,
      );
    case "matches": {
      const expression = compileExpression(asEntered);
      if (!expression.ok) return { objection: () => null, problem: expression.problem };
      return onValue((value) => {
        if (value !== null && expression.finds(value)) return null;
        return (value?.length ?? 0) > MAX_SEARCHED_CHARS
          ? say("condition.matches-part", { ...places, searched: MAX_SEARCHED_CHARS })
          : say("condition.matches", places);
      });
    }
  }
}

function fieldValue(field: Condition["field"], alert: AlertEvent): string | null {
  return field === "alertSource" ? alert.alertSourceName : alert[field];
}

const LONGEST_SHOWN = 60;

const shortened = (value: string): string =>
  value.length <= LONGEST_SHOWN ? value : `${value.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
