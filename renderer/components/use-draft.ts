import { useState } from "react";
import type { z } from "zod";
import type { Problem } from "../client/problem.ts";
import { draftErrors, type FieldErrors } from "./draft-errors.ts";

/** What a form holds until it is sent. */
export interface Draft<Values> {
  readonly values: Values;
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void;
  /** The error of a field, by dotted path; also one of a part of it, such as `events.0`. */
  errorOf(field: string): string | undefined;
  /** Checks the values as the engine will; gives them parsed, or null after showing the errors at their fields. */
  check<Output>(schema: z.ZodType<Output>, input: unknown): Output | null;
  /** Shows an engine's refusal at the field it names, where the form has that field. */
  refuse(problem: Problem): void;
  /** The refusal where no field of the form can show it. */
  elsewhere(problem: Problem | null): Problem | null;
  /** Back to the start: nothing that was typed stays behind, least of all a secret. */
  clear(): void;
}

export function useDraft<Values extends object>(initial: Values): Draft<Values> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  return {
    values,
    set(name, value) {
      setValues((before) => ({ ...before, [name]: value }));
      setErrors((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => field.split(".")[0] !== name)),
      );
    },
    errorOf: (field) => errors[field],
    check(schema, input) {
      const parsed = schema.safeParse(input);
      if (parsed.success) return parsed.data;
      setErrors(draftErrors(parsed.error.issues));
      return null;
    },
    refuse({ field, message }) {
      const name = rootOf(field);
      if (name in values) setErrors({ [name]: message });
    },
    elsewhere: (problem) => (problem !== null && rootOf(problem.field) in values ? null : problem),
    clear() {
      setValues(initial);
      setErrors({});
    },
  };
}

const rootOf = (field: string | null): string => field?.split(".")[0] ?? "";
