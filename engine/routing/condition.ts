import { type Condition, FIXED_VALUES } from "../../shared/model/action.ts";
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
  const comparison = compileComparison(condition);
  if (!comparison.ok) return join(message("expression.unusable"), comparison.problem);
  const choices = FIXED_VALUES[condition.field];
  return choices === undefined || choices.some(comparison.fits)
    ? null
    : message("input.no-fixed-value", { choices: choices.join(", ") });
}

/**
 * The place of a condition that contradicts the ones before it: no value of a fixed set meets all of them. Conditions that only
 * exclude values can be met by an alert that has none. Each must be valid by itself. Null without a contradiction.
 */
export function contradictionIn(conditions: readonly Condition[]): number | null {
  const place = conditions.findIndex(({ field }, index) => {
    const all = conditions.slice(0, index + 1).filter((one) => one.field === field);
    const choices = FIXED_VALUES[field];
    return choices !== undefined && all.some(mustFit) && !choices.some((value) => all.every(isMetBy(value)));
  });
  return place === -1 ? null : place;
}

/** Whether a condition requires a value that fits, rather than none. */
const mustFit = ({ operator }: Condition): boolean => operator !== "is-not" && operator !== "not-contains";

const isMetBy = (value: string) => (condition: Condition) => {
  const comparison = compileComparison(condition);
  return !comparison.ok || comparison.fits(value) === mustFit(condition);
};

type Comparison =
  | { readonly ok: true; readonly fits: (value: string) => boolean }
  | { readonly ok: false; readonly problem: LocalizedMessage };

/** Whether a value fits the one of the condition, regardless of whether it must or must not. */
function compileComparison({ operator, value: entered }: Condition): Comparison {
  const requested = entered.toLowerCase();
  switch (operator) {
    case "is":
    case "is-not":
      return { ok: true, fits: (value) => value.toLowerCase() === requested };
    case "contains":
    case "not-contains":
      return { ok: true, fits: (value) => value.toLowerCase().includes(requested) };
    case "matches": {
      const expression = compileExpression(entered);
      return expression.ok ? { ok: true, fits: expression.finds } : expression;
    }
  }
}

/**
 * Prepares a condition. Comparisons ignore case. A value that the alert does not have equals, contains and matches
 * nothing.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const comparison = compileComparison(condition);
  if (!comparison.ok) return { objection: () => null, problem: comparison.problem };
  return {
    objection(alert) {
      const values = fieldValues(condition.field, alert);
      return values.some(comparison.fits) === mustFit(condition) ? null : objectionTo(condition, values);
    },
    problem: null,
  };
}

/** @param values - those of the alert, which do not meet the condition */
function objectionTo({ field, operator, value }: Condition, values: readonly string[]): LocalizedMessage {
  const places = { field, requested: value };
  if (operator === "is") {
    return values.length === 0
      ? message("condition.is-missing", places)
      : message("condition.is", { ...places, value: shortened(values.join(", ")) });
  }
  const isCut = operator === "matches" && values.some(({ length }) => length > MAX_SEARCHED_CHARS);
  if (isCut) return message("condition.matches-part", { ...places, searched: MAX_SEARCHED_CHARS });
  return message(`condition.${operator}`, places);
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
