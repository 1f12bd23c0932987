import type { Reason } from "../../shared/model/common.ts";
import { withDeadline } from "../http/deadline.ts";
import type { Fetch } from "../http/fetch.ts";
import { readBounded } from "../http/read-bounded.ts";
import type { Clock } from "../lib/clock.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode } from "../lib/error-chain.ts";
import { reason } from "../sentences/message.ts";
import { PROBE_SOURCE_ID, type ProbeSignature } from "./probe-signature.ts";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 4 * 1024;

export type ProbeResult =
  | { readonly ok: true; readonly roundTripMs: number }
  | { readonly ok: false; readonly problem: Reason };

/**
 * Asks our own listener through the public address, as ilert would. Resolves to what came back, or to null when it
 * was given up.
 */
export type TunnelProbe = (publicUrl: string, signal: AbortSignal) => Promise<ProbeResult | null>;

export interface TunnelProbeDeps {
  /** The way out that everything else takes, with the system's proxy. */
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
          // A browser's name would be shown a warning page by some tunnels.
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
      return signal.aborted ? null : { ok: false, problem: noAnswer(publicUrl, thrown) };
    }
  };
}

/** Something answered, but not this process. */
function unexpectedAnswer(url: string, status: number, text: string): Reason {
  if (status === 401 && text.includes('"auth/required"'))
    return reason("tunnel/lost", "tunnel.other-tocsin", { url });
  if (status >= 300 && status < 400) return reason("tunnel/lost", "tunnel.redirected", { url, status });
  // What a proxy or a tunnel says when there is nothing behind it: 502 to 504, and Cloudflare's own 52x and 530.
  if (status >= 500) return reason("tunnel/lost", "tunnel.nothing-behind", { url, status });
  return reason("tunnel/lost", "tunnel.other-answer", { url, status });
}

function noAnswer(url: string, thrown: unknown): Reason {
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return reason("tunnel/lost", "tunnel.silent", { url });
  const word = errorCode(chainOf(thrown)) ?? "?";
  if (isNameCode(word)) return reason("tunnel/lost", "tunnel.no-such-name", { name: new URL(url).hostname });
  if (isCertificateCode(word)) return reason("tunnel/lost", "tunnel.certificate", { url, word });
  return reason("tunnel/lost", "tunnel.unreachable", { url, word });
}
