import type { LiveMessage } from "../../shared/model/live.ts";

/** What a node tells the pages of the other nodes: the ids of changed events, of which they read the rows themselves. */
export type News =
  | { readonly type: "events"; readonly ids: readonly string[] }
  | Extract<LiveMessage, { type: "changed" | "rows" | "reset" }>;
