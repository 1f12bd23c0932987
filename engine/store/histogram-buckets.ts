import type { Histogram } from "../../shared/model/event.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/**
 * The lengths of the buckets between each two neighbouring edges, in ms.
 * @throws AppError `input/invalid` with field `edges` when they do not ascend
 */
export function bucketLengths(edges: readonly number[]): number[] {
  const lengths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? edge));
  if (lengths.some((length) => length <= 0)) {
    throw refusal("input/invalid", message("refusal.empty-time"), { field: "edges" });
  }
  return lengths;
}

export const emptyBucket = (): Histogram["buckets"][number] => ({
  delivered: 0,
  waiting: 0,
  blocked: 0,
  failed: 0,
  cancelled: 0,
  "not-matched": 0,
  rejected: 0,
});
