import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** No alert source can have this id, so the address is free for probes; it is the way that a webhook takes. */
export const PROBE_SOURCE_ID = "-";

/** A question that only we could have asked, and how to know its answer. */
export interface ProbeQuestion {
  /** What stands in the address. */
  readonly nonce: string;
  isAnswer(text: string): boolean;
}

/**
 * Proves that a probe came back to this very process: both sides sign with a key that is made anew with every run and
 * never leaves it. Whoever sees a question cannot make the answer of another one.
 */
export interface ProbeSignature {
  question(): ProbeQuestion;
  /** The answer to one of our questions; null for any other text, in time that does not depend on the signature. */
  answer(ticket: string): string | null;
}

export function createProbeSignature(key: Buffer = randomBytes(32)): ProbeSignature {
  const sign = (role: "question" | "answer", nonce: string) =>
    createHmac("sha256", key).update(`${role}:${nonce}`).digest("base64url");
  return {
    question() {
      const nonce = randomBytes(18).toString("base64url");
      const answer = sign("answer", nonce);
      return {
        nonce: `${nonce}.${sign("question", nonce)}`,
        isAnswer: (text) => same(text, answer),
      };
    },
    answer(ticket) {
      const [nonce = "", signature = ""] = ticket.split(".", 2);
      return same(signature, sign("question", nonce)) ? sign("answer", nonce) : null;
    },
  };
}

function same(left: string, right: string): boolean {
  const given = Buffer.from(left);
  const expected = Buffer.from(right);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
