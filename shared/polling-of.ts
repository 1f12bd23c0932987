import type { Status } from "./model/status.ts";

/** Whether looks at ilert stand in for its calls: `none` where the calls are waited for. */
export type Polling = "none" | "works" | "fails";

/** One look that fails is made up for by the next; it counts once the engine calls it a problem. */
export function pollingOf({ ilert, problems }: Pick<Status, "ilert" | "problems">): Polling {
  const fetching = ilert?.fetching ?? null;
  if (fetching?.mode !== "polling") return "none";
  return problems.some(({ code }) => code === fetching.problem?.code) ? "fails" : "works";
}
