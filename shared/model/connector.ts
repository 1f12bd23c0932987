import { z } from "zod";
import { dingtalkSchemas } from "../connectors/dingtalk/dingtalk.ts";
import { practiceSchemas } from "../connectors/practice.ts";
import { connectorSchemas } from "../connectors/schemas.ts";
import { mentionSchema } from "./action.ts";
import { idSchema, momentSchema, nameSchema } from "./common.ts";

export type { RateLimit } from "../connectors/common.ts";

/** The connector types of the contract; the first is the default of an input. */
const TYPES = [dingtalkSchemas, practiceSchemas] as const;

/** The schemas of connectors of these types. */
export const CONNECTOR_SCHEMAS = connectorSchemas(TYPES);
export type ConnectorSchemas = typeof CONNECTOR_SCHEMAS;

/** A connector in the settings file; its secrets are in the vault. */
export const connectorSchema = CONNECTOR_SCHEMAS.stored;
export type Connector = z.infer<typeof connectorSchema>;

export const newConnectorSchema = CONNECTOR_SCHEMAS.created;
export type NewConnector = z.infer<typeof newConnectorSchema>;

/**
 * A replacement, or a draft to be tested. An omitted secret is that of the stored connector with this id; null
 * removes it.
 */
export const connectorUpdateSchema = CONNECTOR_SCHEMAS.update;
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;

/** A change: omitted members stay unchanged, at any depth. */
export type ConnectorPatch = z.infer<ConnectorSchemas["patch"]>;

/** A copy under another id and name, with the original's secrets. */
export const connectorCopySchema = z.strictObject({ id: idSchema, newId: idSchema, name: nameSchema });
export type ConnectorCopy = z.infer<typeof connectorCopySchema>;

/** The view that the API returns. */
export const connectorViewSchema = CONNECTOR_SCHEMAS.view;
export type ConnectorView = z.infer<typeof connectorViewSchema>;

/** A message on the page of a practice group. */
export const practiceMessageSchema = z.object({
  deliveryId: z.string(),
  eventId: z.string(),
  /** When it was delivered. */
  at: momentSchema,
  title: z.string(),
  text: z.string(),
  mention: mentionSchema,
});
export type PracticeMessage = z.infer<typeof practiceMessageSchema>;
