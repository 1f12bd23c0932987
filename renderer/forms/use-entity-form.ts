import { type UseFormReturnType, useForm } from "@mantine/form";
import { type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { type Difference, differences } from "../../shared/patch.ts";
import { useNotify } from "../components/toasts.tsx";
import { type ListKind, useShowSaved } from "../data/queries.ts";
import { type CallError, type FieldError, useCallErrorOf, useFormatRule } from "../words/call-error.ts";
import { type Explain, errorPathsOf, formErrors } from "./form-errors.ts";

/** The stored entity that is edited, so that no change of another window is silently overwritten. */
export interface StoredEntity<Values> {
  readonly name: string;
  /** The revision of the entity with which the form was opened. */
  readonly revision: string;
  /** The entity in the present list; null if it was deleted. */
  readonly present: Values | null;
  /** Fetches the entity, because the engine has rejected a change of an older revision. */
  fetch(): Promise<{ readonly values: Values; readonly revision: string }>;
}

export interface EntityFormOptions<Values extends object, Input, Saved> {
  readonly initial: Values;
  /** The contract's schema of the input; its paths are those of `Values`. */
  readonly schema: z.ZodType<Input>;
  /** Converts the form's values to the input, which the schema checks. */
  readonly toInput: (values: Values) => unknown;
  /** @param revision - the revision that the input is based on; undefined for a new entity */
  readonly save: (input: Input, revision: string | undefined) => Promise<Saved>;
  /** The list of the entity that `save` returns; absent if it returns none. */
  readonly list?: ListKind;
  /** The notice after saving. */
  readonly done?: (saved: Saved) => string;
  readonly onSaved?: (saved: Saved, input: Input) => void;
  readonly onClose: () => void;
  /** Absent for a new entity. */
  readonly stored?: StoredEntity<Values>;
  readonly explain?: Explain;
}

/** The state of a form for a new or stored entity, which `EntityForm` shows; a page adds the fields. */
export interface EntityFormState<Values, Input = unknown> {
  /** `{...form.getInputProps("rateLimit.messages")}` makes a field. */
  readonly form: UseFormReturnType<Values>;
  readonly element: RefObject<HTMLFormElement | null>;
  readonly busy: boolean;
  readonly dirty: boolean;
  /** An error that no field shows. */
  readonly problem: CallError | null;
  /** Set if another client changed the entity while the form was open. */
  readonly changedElsewhere: ChangedElsewhere | null;
  /** The input, or null after showing its issues at their fields. */
  check(): Input | null;
  /** Shows an error of the engine at its field. */
  refuse(thrown: unknown): void;
  submit(): Promise<void>;
  takeTheirs(): void;
  keepMine(): void;
  /** Without asking. */
  close(): void;
}

export interface ChangedElsewhere {
  readonly name: string;
  /** The labels of the fields with another value. */
  readonly fields: readonly string[];
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Notices when another window changes the stored entity while it is edited. */
function useChangeElsewhere<Values extends object>(
  initial: Values,
  stored: StoredEntity<Values> | undefined,
) {
  /** The stored entity with which the form was filled, or whose change was last accepted. */
  const [base, setBase] = useState(initial);
  const [revision, setRevision] = useState(stored?.revision);
  const [fetched, setFetched] = useState<Values | null>(null);
  const theirs = fetched ?? stored?.present ?? base;
  return {
    /** The entity's name while the form is based on an older revision; null otherwise. */
    name: stored !== undefined && !same(theirs, base) ? stored.name : null,
    differences: () => differences(theirs, base),
    /** The revision that the form's values are based on; undefined for something new. */
    revision,
    /** Fetches the entity. Resolves to whether the form is based on an older one. */
    async fetch(): Promise<{ readonly revision: string | undefined; readonly isChanged: boolean }> {
      if (stored === undefined) return { revision, isChanged: false };
      const now = await stored.fetch();
      const isChanged = !same(now.values, base);
      setRevision(now.revision);
      if (isChanged) setFetched(now.values);
      return { revision: now.revision, isChanged };
    },
    /** Makes the changed entity the base of the form, and returns it. */
    accept(): Values {
      setBase(theirs);
      setFetched(null);
      return theirs;
    },
  };
}

export function useEntityForm<Values extends object, Input, Saved>(
  options: EntityFormOptions<Values, Input, Saved>,
): EntityFormState<Values, Input> {
  const { initial, schema, toInput, save, list, done, onSaved, onClose, stored, explain } = options;
  const t = useTranslations("forms");
  const notify = useNotify();
  const callErrorOf = useCallErrorOf();
  const formatRule = useFormatRule();
  const showSaved = useShowSaved();
  const element = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  /** The form was saved, and is about to close. */
  const [isSaved, setIsSaved] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const elsewhere = useChangeElsewhere(initial, stored);
  const form = useForm<Values>({
    mode: "controlled",
    initialValues: initial,
    validate: (values) =>
      formErrors(schema.safeParse(toInput(values)).error?.issues ?? [], t, explain, formatRule),
  });

  const faultRequested = useFaultFocus(element, form.errors, (message) =>
    setProblem({ code: "input/invalid", message, field: null }),
  );
  const gone = stored !== undefined && stored.present === null;

  function check(): Input | null {
    setProblem(null);
    faultRequested.current = true;
    if (form.validate().hasErrors) return null;
    faultRequested.current = false;
    return schema.parse(toInput(form.getValues()));
  }

  /** @param sent - the rejected input; if the form has changed since, no field is marked */
  function refuse(thrown: unknown, sent: Values = form.getValues()) {
    const refusal = callErrorOf(thrown);
    const isAnswered = same(sent, form.getValues());
    const fields = isAnswered ? refusal.fields : [];
    const isShown = ({ field }: FieldError) => (field.split(".")[0] ?? "") in form.getValues();
    if (fields.length > 0 && fields.every(isShown)) {
      faultRequested.current = true;
      form.setErrors(errorsAt(fields));
    } else setProblem(refusal);
  }

  async function submit() {
    if (busy || elsewhere.name !== null) return;
    const sent = form.getValues();
    const input = check();
    if (input === null) return;
    setBusy(true);
    try {
      const outcome = await saveUnlessChanged(
        (revision) => save(input, revision),
        elsewhere,
        (thrown) => callErrorOf(thrown).isStale === true,
      );
      if (outcome === null) return;
      const { saved } = outcome;
      // From here on nothing is lost by leaving. Rendered at once, so that the leave guard is removed before `onSaved`
      // navigates.
      flushSync(() => setIsSaved(true));
      if (done !== undefined) notify({ tone: "good", text: done(saved) });
      if (list !== undefined) showSaved(list, saved as { readonly id: string });
      // No input stays in memory, especially no secret.
      form.reset();
      setIsSaved(false);
      if (onSaved === undefined) onClose();
      else onSaved(saved, input);
    } catch (thrown) {
      refuse(thrown, sent);
    } finally {
      setBusy(false);
    }
  }

  return {
    form,
    element,
    busy,
    dirty: !isSaved && !same(form.values, form.getInitialValues()),
    problem: gone ? { code: "not-found", message: t("gone", { name: stored.name }), field: null } : problem,
    changedElsewhere: changedElsewhere(elsewhere, element.current),
    check,
    refuse,
    submit,
    takeTheirs() {
      const theirs = elsewhere.accept();
      form.setInitialValues(theirs);
      form.setValues(theirs);
      form.clearErrors();
    },
    keepMine: () => void elsewhere.accept(),
    close: onClose,
  };
}

/**
 * Focuses the first invalid field, after the issues are shown.
 * @param onUnshown - called with the first message if the form shows none of the invalid fields
 * @returns set its `current` to true to request that
 */
function useFaultFocus(
  element: RefObject<HTMLFormElement | null>,
  errors: Readonly<Record<string, unknown>>,
  onUnshown: (message: string) => void,
): RefObject<boolean> {
  const requested = useRef(false);
  useEffect(() => {
    if (!requested.current || Object.keys(errors).length === 0) return;
    requested.current = false;
    const fault = firstInvalidField(element.current, errors);
    if (fault !== null) fault.focus();
    else onUnshown(String(Object.values(errors)[0]));
  });
  return requested;
}

/**
 * Saves with the form's revision. If the engine has another one, that matters only if what the form holds differs.
 * @returns null if it was changed by another client
 */
async function saveUnlessChanged<Saved>(
  save: (revision: string | undefined) => Promise<Saved>,
  elsewhere: Pick<ReturnType<typeof useChangeElsewhere>, "revision" | "fetch">,
  isStale: (thrown: unknown) => boolean,
): Promise<{ saved: Saved } | null> {
  try {
    return { saved: await save(elsewhere.revision) };
  } catch (thrown) {
    if (!isStale(thrown)) throw thrown;
    const present = await elsewhere.fetch();
    return present.isChanged ? null : { saved: await save(present.revision) };
  }
}

function changedElsewhere(
  { name, differences }: Pick<ReturnType<typeof useChangeElsewhere>, "name" | "differences">,
  form: HTMLFormElement | null,
): ChangedElsewhere | null {
  return name === null ? null : { name, fields: labelsOf(form, differences()) };
}

const errorsAt = (fields: readonly FieldError[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ field, message }) =>
      errorPathsOf(field.split(".")).map((place) => [place, message] as const),
    ),
  );

/** The labels of the fields at these places, in reading order; of a field without a label nothing. */
function labelsOf(form: HTMLFormElement | null, places: readonly Difference[]): string[] {
  const fields = [...(form?.querySelectorAll<HTMLElement>("[data-path]") ?? [])].filter(({ dataset }) =>
    places.some(({ path }) => path === dataset.path || path.startsWith(`${dataset.path}.`)),
  );
  const labels = fields.map((field) =>
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      ? field.labels?.[0]?.textContent
      : field.getAttribute("aria-label"),
  );
  return [...new Set(labels)].filter((label) => label != null && label !== "") as string[];
}

const CONTROLS = "input, button, textarea, select, [tabindex]";

/** The first control with an invalid field, in reading order; null if the form shows none of these fields. */
function firstInvalidField(
  form: HTMLFormElement | null,
  errors: Readonly<Record<string, unknown>>,
): HTMLElement | null {
  for (const field of form?.querySelectorAll<HTMLElement>("[data-path]") ?? []) {
    if (errors[field.dataset.path ?? ""] === undefined) continue;
    return field.matches(CONTROLS) ? field : field.querySelector<HTMLElement>(CONTROLS);
  }
  return null;
}
