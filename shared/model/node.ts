import { z } from "zod";
import { momentSchema } from "./common.ts";

/** One of the nodes that share a database: a living one, or one that ended without leaving a few minutes ago. */
export const nodeSchema = z.object({
  id: z.string().describe("Another one at each start"),
  name: z.string().describe("The name of its machine"),
  version: z.string(),
  startedAt: momentSchema,
  lastSeenAt: momentSchema,
  /** The number of robots that it sends to. */
  robots: z.number().int(),
  isAlive: z.boolean(),
  isThis: z.boolean().describe("Whether it answers this call"),
});
export type NodeView = z.infer<typeof nodeSchema>;

/** The numbers of nodes of the list. */
export const nodeCountsSchema = z.object({ alive: z.number().int(), missing: z.number().int() });
export type NodeCounts = z.infer<typeof nodeCountsSchema>;
