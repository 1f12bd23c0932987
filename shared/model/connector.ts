import { z } from "zod";
import { dingtalkSchemas } from "../connectors/dingtalk.ts";
import { practiceSchemas } from "../connectors/practice.ts";
import { patchSchema } from "../patch.ts";
import { mentionSchema } from "./action.ts";
import { idSchema, momentSchema, nameSchema, revisionSchema } from "./common.ts";

export type { RateLimit } from "../connectors/common.ts";

/** The types of connector that the contract knows; one that was left out of an input is the first. */
const TYPES = [dingtalkSchemas, practiceSchemas] as const;

type Kind = keyof (typeof TYPES)[number];
type SchemasOf<Types extends readonly Record<Kind, unknown>[], Chosen extends Kind> = {
  -readonly [Index in keyof Types]: Types[Index][Chosen];
};
/** The schemas of one kind of all types, in the order of `TYPES`. */
const schemasOf = <Chosen extends Kind>(kind: Chosen) =>
  TYPES.map((type) => type[kind]) as unknown as SchemasOf<typeof TYPES, Chosen>;

/** A connector as it is kept in the settings file; its secrets are in the vault. */
export const connectorSchema = z.discriminatedUnion("type", schemasOf("stored"));
export type Connector = z.infer<typeof connectorSchema>;

export const newConnectorSchema = z.discriminatedUnion("type", schemasOf("created"));
export type NewConnector = z.infer<typeof newConnectorSchema>;

/**
 * A replacement, or a draft to be tested. A secret that is left out is that of the stored connector with this id; null
 * removes it.
 */
export const connectorUpdateSchema = z.discriminatedUnion("type", schemasOf("update"));
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;

/** A change: what is left out stays as it is, at any depth. The stored connector's type says which members it may have. */
export const connectorPatchSchema = patchSchema(
  z.strictObject({
    ...practiceSchemas.update.shape,
    ...dingtalkSchemas.update.shape,
    type: z.string(),
    revision: revisionSchema,
  }),
  ["id"],
);
export type ConnectorPatch = z.infer<typeof connectorPatchSchema>;

/** A copy under another id and name, with the original's secrets. */
export const connectorCopySchema = z.object({ id: idSchema, newId: idSchema, name: nameSchema });
export type ConnectorCopy = z.infer<typeof connectorCopySchema>;

/** What a read shows. */
export const connectorViewSchema = z.discriminatedUnion("type", schemasOf("view"));
export type ConnectorView = z.infer<typeof connectorViewSchema>;

/** A message in a practice group, as its page shows it. */
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
