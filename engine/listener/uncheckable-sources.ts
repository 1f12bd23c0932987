import type { Reason } from "../../shared/model/common.ts";
import type { Source } from "../../shared/model/source.ts";
import type { Config } from "../config/config.ts";
import { reason } from "../sentences/message.ts";

type Tokens = Pick<Config, "snapshot" | "sourceToken" | "sealedTokens">;

/** Enabled sources without a readable token or a hash of it, whose calls cannot be checked. */
const uncheckableSources = (config: Tokens): Source[] =>
  config
    .snapshot()
    .sources.filter(
      ({ id, enabled }) => enabled && config.sourceToken(id) === null && config.sealedTokens(id).length === 0,
    );

export const hasUncheckableSource = (config: Tokens): boolean => uncheckableSources(config).length > 0;

/** The problem that calls are answered with 503, because they cannot be checked; null if all sources can be called. */
export function uncheckableProblem(config: Tokens & Pick<Config, "areHeadersSealed">): Reason | null {
  const names = uncheckableSources(config).map(({ name }) => name);
  if (names.length > 0) return reason("sources/sealed", "vault.sources", { names: names.join(", ") });
  return config.areHeadersSealed() ? reason("listener/headers-sealed", "vault.headers") : null;
}
