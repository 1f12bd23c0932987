import type { Problem } from "./model/status.ts";

/** Where the causes are that belong to no connector, by the first part of the problem's code. */
const CAUSES: Readonly<Record<string, ProblemPath>> = {
  config: ["settings", "transfer"],
  ilert: ["settings", "ilert"],
  listener: ["settings", "listener"],
  network: ["settings", "network"],
  retention: ["settings", "retention"],
  sources: ["sources", null],
  tunnel: ["settings", "public"],
  vault: ["connectors", null],
};

/** A page of the program, and what to point out on it. */
export type ProblemPath = readonly [page: "connectors" | "log" | "settings" | "sources", id: string | null];

/** The place in the page that shows a problem's cause. */
export function problemPath({ code, connectorId }: Pick<Problem, "code" | "connectorId">): ProblemPath {
  if (connectorId !== null) return ["connectors", connectorId];
  const [area = ""] = code.split("/");
  return CAUSES[area] ?? ["log", null];
}
