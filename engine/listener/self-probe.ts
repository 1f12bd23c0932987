import type { Reason } from "../../shared/model/common.ts";
import type { LoopbackRequest } from "../http/loopback-request.ts";
import { unexpectedAnswer, unreachableAfter } from "./listener-problems.ts";

/** Checks over HTTP whether the listener responds. */
export interface SelfProbe {
  /** Requests `/healthz` and remembers the result. Never rejects. */
  run(): Promise<void>;
  /** The problem that the last run found; null without one, or if the listener has moved since. */
  problem(): Reason | null;
}

export interface SelfProbeDeps {
  /** Base URL of the hooks; null while not listening. */
  readonly url: () => string | null;
  readonly request: LoopbackRequest;
  readonly onChanged: () => void;
}

export function createSelfProbe({ url, request, onChanged }: SelfProbeDeps): SelfProbe {
  let result: { readonly at: string; readonly problem: Reason | null } | null = null;

  async function probe(at: string): Promise<Reason | null> {
    try {
      const { status, body } = await request(`${at}/healthz`);
      return status === 200 && body === "ok" ? null : unexpectedAnswer(at, `HTTP ${status}`);
    } catch (thrown) {
      return unreachableAfter(at, thrown);
    }
  }

  return {
    async run() {
      const at = url();
      result = at === null ? null : { at, problem: await probe(at) };
      onChanged();
    },
    problem: () => (result !== null && result.at === url() ? result.problem : null),
  };
}
