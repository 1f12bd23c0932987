import { isKnownAnswer, knownAnswer, type RobotAnswer, saysPosted } from "./answers.ts";

/**
 * A fault of one request, or an unusual answer to it.
 * `answer`: a known answer, by its name in `answers.json`; a successful one posts the message first.
 * `http`: the bare HTTP answer; nothing is posted. `html`: a captive portal's page; nothing is posted.
 * `reset-before`, `hang`: the connection is reset, or there is no answer, and nothing is posted.
 * `reset-after`, `hang-after`: the same, but the message was posted: the answer is lost.
 * `delay`: the usual answer, but later.
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

/** What the HTTP side does with a request. */
export type Reaction =
  | { readonly kind: "answer"; readonly answer: RobotAnswer; readonly delayMs: number }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

const PLAIN = ["html", "reset-before", "reset-after", "hang", "hang-after"] as const;

/**
 * Parses a fault given as JSON.
 * @throws Error with a sentence that names what is allowed
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

/** A short name of a fault, for the list of refusals. */
export const faultName = (fault: Fault): string => {
  if (typeof fault === "string") return fault;
  return fault.kind === "answer" ? fault.name : fault.kind;
};

const answered = (answer: RobotAnswer, delayMs = 0): Reaction => ({ kind: "answer", answer, delayMs });

/**
 * Applies a fault.
 * @param take - handles the request normally; called only by faults that let the message through
 */
export function actOn(fault: Fault, take: () => RobotAnswer): Reaction {
  if (typeof fault === "object") {
    if (fault.kind === "delay") return answered(take(), fault.ms);
    if (fault.kind === "http") return answered({ status: fault.status, body: fault.body ?? "" });
    const answer = knownAnswer(fault.name);
    if (!saysPosted(answer)) return answered(answer);
    const real = take();
    return answered(saysPosted(real) ? answer : real);
  }
  if (fault === "html") return answered(knownAnswer("html_instead_of_json"));
  if (fault === "reset-after" || fault === "hang-after") take();
  return { kind: fault === "reset-before" || fault === "reset-after" ? "reset" : "hang" };
}
