import type { Reason } from "../../shared/model/common.ts";
import type { Config } from "../config/config.ts";
import { reason } from "../sentences/message.ts";

/** Said while a header must be borne that no call can bear, since it has no value; null when each has one. */
export function headerProblem(config: Pick<Config, "snapshot" | "headerValue">): Reason | null {
  const { headers } = config.snapshot().settings.access;
  const without = headers.filter((name) => config.headerValue(name) === null);
  return without.length === 0
    ? null
    : reason("listener/header-value", "listener.header-value", { names: without.join(", ") });
}
