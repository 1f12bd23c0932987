import { ORPCError } from "@orpc/client";

/** A failure as the page shows it: a code to tell cases apart, a sentence that says what to do, and the field at fault. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Dotted path of the input field, such as `rateLimit.messages`; null when no single field is at fault. */
  readonly field: string | null;
}

const UNREACHABLE =
  "Tocsin could not be reached, so nothing was changed. Check that it is running, then try again.";

/** What a failed call says. The engine's own sentences are shown as they are; everything else gets one of ours. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ORPCError) {
    const data: unknown = thrown.data;
    return {
      code: textMember(data, "code") ?? thrown.code,
      message: thrown.message,
      field: textMember(data, "field"),
    };
  }
  return { code: "unreachable", message: UNREACHABLE, field: null };
}

function textMember(data: unknown, name: string): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value: unknown = Reflect.get(data, name);
  return typeof value === "string" ? value : null;
}
