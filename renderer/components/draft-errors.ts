/** Sentences by the name of the field they stand at. */
export type FieldErrors = Readonly<Record<string, string>>;

export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The first complaint about each field; one about a part of a field stands at the field. */
export function draftErrors(issues: readonly Issue[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = String(path[0] ?? "");
    errors[field] ??= asSentence(message);
  }
  return errors;
}

/** The contract's complaints begin with "must …" where they are ours. */
const asSentence = (message: string): string =>
  message.startsWith("must ") ? `This ${message}.` : message.replace(/([^.])$/, "$1.");
