import type { Reason } from "../../shared/model/common.ts";
import type { LoopbackRequest } from "../http/loopback-request.ts";
import { unexpectedAnswer, unreachableAfter } from "./unreachable.ts";

/** Looks from outside, over real HTTP, whether the listener answers. */
export interface SelfProbe {
  /** Asks `/healthz` and remembers the answer. Never rejects. */
  run(): Promise<void>;
  /** What the last run found wrong; null when nothing, or when the listener has another address since. */
  problem(): Reason | null;
}

export interface SelfProbeDeps {
  /** Base URL of the hooks; null while not listening. */
  readonly url: () => string | null;
  readonly request: LoopbackRequest;
  readonly onChanged: () => void;
}

export function createSelfProbe({ url, request, onChanged }: SelfProbeDeps): SelfProbe {
  let found: { readonly at: string; readonly problem: Reason | null } | null = null;

  async function ask(at: string): Promise<Reason | null> {
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
      found = at === null ? null : { at, problem: await ask(at) };
      onChanged();
    },
    problem: () => (found !== null && found.at === url() ? found.problem : null),
  };
}
