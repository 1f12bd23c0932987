import { isKnownAnswer, knownAnswer, type RobotAnswer, saysPosted } from "./answers.ts";

/**
 * A fault of a request.
 * `answer`: responds with a known answer of `answers.json`; if it is a success, the message is posted first.
 * `http`: responds with this status without posting. `html`: responds with a captive portal's page without posting.
 * `reset-before`, `hang`: resets the connection or does not respond, without posting.
 * `reset-after`, `hang-after`: the same after posting the message, so that only the answer is lost.
 * `delay`: delays the normal answer.
 */
export type Fault =
  | { readonly kind: "answer"; readonly name: string }
  | { readonly kind: "http"; readonly status: number; readonly body?: string }
  | { readonly kind: "delay"; readonly ms: number }
  | "html"
  | "reset-before"
  | "reset-after"
  | "hang"
  | "hang-after";

/** How the server reacts to a request. */
export type Reaction =
  | { readonly kind: "answer"; readonly answer: RobotAnswer; readonly delayMs: number }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

const PLAIN = ["html", "reset-before", "reset-after", "hang", "hang-after"] as const;

/**
 * Parses a fault given as JSON.
 * @throws Error that lists the allowed faults
 */
export function parseFault(value: unknown): Fault {
  const plain = PLAIN.find((name) => name === value);
  if (plain !== undefined) return plain;
  if (typeof value === "object" && value !== null && "kind" in value) {
    const fault = value as Readonly<Record<string, unknown>>;
    if (fault.kind === "answer" && typeof fault.name === "string" && isKnownAnswer(fault.name)) {
      return { kind: "answer", name: fault.name };
    }
    if (fault.kind === "http" && Number.isInteger(fault.status)) {
      const status = Number(fault.status);
      if (status >= 200 && status <= 599) {
        return typeof fault.body === "string"
          ? { kind: "http", status, body: fault.body }
          : { kind: "http", status };
      }
    }
    if (fault.kind === "delay" && typeof fault.ms === "number" && fault.ms >= 0)
      return { kind: "delay", ms: fault.ms };
  }
  throw new Error(
    `A fault is one of ${PLAIN.join(", ")}, {"kind":"answer","name":…}, {"kind":"http","status":…} or {"kind":"delay","ms":…}.`,
  );
}

/** The name of a fault in the list of refusals. */
export const faultName = (fault: Fault): string => {
  if (typeof fault === "string") return fault;
  return fault.kind === "answer" ? fault.name : fault.kind;
};

const answered = (answer: RobotAnswer, delayMs = 0): Reaction => ({ kind: "answer", answer, delayMs });

/**
 * Applies a fault.
 * @param handle - handles the request normally; called only for faults that let the message through
 */
export function applyFault(fault: Fault, handle: () => RobotAnswer): Reaction {
  if (typeof fault === "object") {
    if (fault.kind === "delay") return answered(handle(), fault.ms);
    if (fault.kind === "http") return answered({ status: fault.status, body: fault.body ?? "" });
    const answer = knownAnswer(fault.name);
    if (!saysPosted(answer)) return answered(answer);
    const realAnswer = handle();
    return answered(saysPosted(realAnswer) ? answer : realAnswer);
  }
  if (fault === "html") return answered(knownAnswer("html_instead_of_json"));
  if (fault === "reset-after" || fault === "hang-after") handle();
  return { kind: fault === "reset-before" || fault === "reset-after" ? "reset" : "hang" };
}
