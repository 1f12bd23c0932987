const CONTROLS = "input, button, textarea, select, [tabindex]";

/** The first control, in reading order, whose field is at fault; null when the form shows none of these fields. */
export function firstInvalidField(
  form: HTMLFormElement | null,
  errors: Readonly<Record<string, unknown>>,
): HTMLElement | null {
  for (const field of form?.querySelectorAll<HTMLElement>("[data-path]") ?? []) {
    if (errors[field.dataset.path ?? ""] === undefined) continue;
    return field.matches(CONTROLS) ? field : field.querySelector<HTMLElement>(CONTROLS);
  }
  return null;
}
