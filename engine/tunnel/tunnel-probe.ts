import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Reason } from "../../shared/model/common.ts";
import { type Fetch, withDeadline } from "../http/fetch.ts";
import { readBounded } from "../http/response.ts";
import type { Clock } from "../lib/clock.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode } from "../lib/error-chain.ts";
import { reason } from "../sentences/message.ts";

/** No webhook source can have this id, so it is free for probes, which take the same path as a webhook. */
export const PROBE_SOURCE_ID = "-";

/** A challenge that only this process or another node of its team can create, and the check of its response. */
export interface ProbeQuestion {
  /** Part of the probe's address. */
  readonly nonce: string;
  isAnswer(text: string): boolean;
}

/**
 * Proves that a probe came back to this process, or reached another node of its team: challenge and answer are signed
 * with a key that only these have. Knowing a challenge does not help to compute its answer.
 */
export interface ProbeSignature {
  question(): ProbeQuestion;
  /** The answer to one of our challenges; null for any other text. Takes constant time. */
  answer(nonce: string): string | null;
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
        isAnswer: (text) => isEqual(text, answer),
      };
    },
    answer(signedNonce) {
      const [nonce = "", signature = ""] = signedNonce.split(".", 2);
      return isEqual(signature, sign("question", nonce)) ? sign("answer", nonce) : null;
    },
  };
}

/** Compares in constant time. */
function isEqual(left: string, right: string): boolean {
  const given = Buffer.from(left);
  const expected = Buffer.from(right);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 4 * 1024;

export type ProbeResult =
  | { readonly ok: true; readonly roundTripMs: number }
  | { readonly ok: false; readonly problem: Reason };

/** Calls our own listener through the public address, like ilert. Resolves to null if it was aborted. */
export type TunnelProbe = (publicUrl: string, signal: AbortSignal) => Promise<ProbeResult | null>;

export interface TunnelProbeDeps {
  /** With the same proxy as all other requests. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signature: Pick<ProbeSignature, "question">;
}

export function createTunnelProbe({ fetch, clock, signature }: TunnelProbeDeps): TunnelProbe {
  return async (publicUrl, signal) => {
    const { nonce, isAnswer } = signature.question();
    const startedAt = clock.monotonic();
    try {
      const { status, text } = await withDeadline(clock, TIMEOUT_MS, signal, async (deadline) => {
        const response = await fetch(`${publicUrl}/hooks/${PROBE_SOURCE_ID}/${nonce}`, {
          method: "POST",
          // Some tunnels show browsers a warning page.
          headers: { "content-type": "application/json", "user-agent": "tocsin-probe" },
          body: "{}",
          redirect: "manual",
          signal: deadline,
        });
        return { status: response.status, text: await readBounded(response, MAX_ANSWER_BYTES) };
      });
      if (status === 200 && isAnswer(text))
        return { ok: true, roundTripMs: Math.round(clock.monotonic() - startedAt) };
      return { ok: false, problem: unexpectedAnswer(publicUrl, status, text) };
    } catch (thrown) {
      return signal.aborted ? null : { ok: false, problem: unreachableReason(publicUrl, thrown) };
    }
  };
}

/** The answer did not come from this process. */
function unexpectedAnswer(url: string, status: number, text: string): Reason {
  if (status === 401 && text.includes('"auth/required"'))
    return reason("tunnel/lost", "tunnel.other-tocsin", { url });
  if (status >= 300 && status < 400) return reason("tunnel/lost", "tunnel.redirected", { url, status });
  // A proxy or tunnel without a target answers 502 to 504, Cloudflare also 52x and 530.
  if (status >= 500) return reason("tunnel/lost", "tunnel.nothing-behind", { url, status });
  return reason("tunnel/lost", "tunnel.other-answer", { url, status });
}

function unreachableReason(url: string, thrown: unknown): Reason {
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return reason("tunnel/lost", "tunnel.silent", { url });
  const code = errorCode(chainOf(thrown)) ?? "?";
  if (isNameCode(code)) return reason("tunnel/lost", "tunnel.no-such-name", { name: new URL(url).hostname });
  if (isCertificateCode(code)) return reason("tunnel/lost", "tunnel.certificate", { url, word: code });
  return reason("tunnel/lost", "tunnel.unreachable", { url, word: code });
}
