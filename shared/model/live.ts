import { z } from "zod";
import { eventSummarySchema } from "./event.ts";
import { statusSchema } from "./status.ts";

/**
 * What the live log streams. The first message is always `status`. `event` carries the whole row and replaces an
 * earlier one with the same id; `config` says that sources, connectors, actions or settings have changed, in whichever
 * window; `reset` that rows may have changed in bulk: fetch again.
 */
export const liveMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: statusSchema }),
  z.object({ type: z.literal("event"), event: eventSummarySchema }),
  z.object({ type: z.literal("config") }),
  z.object({ type: z.literal("reset") }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;
