import { type Problem, problemPath } from "../../shared/model/status.ts";
import type { PageAddress } from "./page-address.ts";

/** The place in the page that shows a problem's cause. */
export function problemAddress(problem: Pick<Problem, "code" | "connectorId">): PageAddress {
  const [page, id] = problemPath(problem);
  return id === null ? `/${page}` : `/${page}/${encodeURIComponent(id)}`;
}
