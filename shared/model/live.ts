import { z } from "zod";
import { alertSummarySchema } from "./alert.ts";
import { eventSummarySchema } from "./event.ts";
import { meSchema } from "./person.ts";
import { statusSchema } from "./status.ts";

/**
 * The parts that are fetched separately, and again after a change. `about` describes the program, such as the
 * keyring's state.
 */
export const CHANGED_PARTS = [
  "sources",
  "connectors",
  "actions",
  "settings",
  "settingsSecrets",
  "about",
  "people",
  "audit",
  "nodes",
] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/**
 * What the live log streams. The first message is always `status`, with who reads the stream; it comes again when people
 * have changed.
 * - `event` carries the whole row and replaces an earlier one with the same id.
 * - `alert` does the same for the alert that the event belongs to.
 * - `changed` names the parts that were changed, by any client; nothing else has to be fetched again.
 * - `rows`: many rows changed at once without an `event` each: those with deliveries of these connectors, or any where
 *   `connectors` is null.
 * - `reset`: messages are missing, so anything may have changed: fetch everything again.
 */
export const liveMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: statusSchema, me: meSchema.optional() }),
  z.object({ type: z.literal("event"), event: eventSummarySchema }),
  z.object({ type: z.literal("alert"), alert: alertSummarySchema }),
  z.object({ type: z.literal("changed"), parts: z.array(z.enum(CHANGED_PARTS)) }),
  z.object({ type: z.literal("rows"), connectors: z.array(z.string()).nullable() }),
  z.object({ type: z.literal("reset") }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;
