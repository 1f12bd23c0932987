import type { Reason } from "../../shared/model/common.ts";
import type { Config } from "../config/config.ts";
import { reason } from "../sentences/message.ts";

/** The problem that a required header has no value, so that no call can have it; null if each has one. */
export function headerProblem(config: Pick<Config, "snapshot" | "headerValue">): Reason | null {
  const { headers } = config.snapshot().settings.access;
  const withoutValue = headers.filter((name) => config.headerValue(name) === null);
  return withoutValue.length === 0
    ? null
    : reason("listener/header-value", "listener.header-value", { names: withoutValue.join(", ") });
}
