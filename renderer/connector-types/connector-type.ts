import type { UseFormReturnType } from "@mantine/form";
import type { ComponentType } from "react";
import type { RateLimit } from "../../shared/connectors/common.ts";
import type { ConnectorView } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { Description } from "../components/description-list.tsx";

/** The value of a number field: "" while it is empty. */
export type NumberDraft = number | string;

/** The members of the form that all types have. */
export interface CommonDraft {
  readonly name: string;
  readonly enabled: boolean;
  readonly rateLimit: { readonly messages: NumberDraft; readonly perSeconds: NumberDraft };
  readonly digest: { readonly above: NumberDraft; readonly lateAfterMinutes: NumberDraft };
}

export interface TypeFieldsProps<Draft, View> {
  readonly form: UseFormReturnType<Draft>;
  /** Null for a new connector. */
  readonly connector: View | null;
}

export interface AdvancedTypeFieldsProps<Draft, View> {
  readonly form: UseFormReturnType<Draft>;
  /** All other connectors of this type. */
  readonly others: readonly View[];
}

/** The type's texts in shared places. */
export interface ConnectorTypeWords {
  /** The button that adds a connector, and the title of its form. */
  readonly add: string;
  /** The name of a new connector; empty if the user has to find one. */
  readonly newName: string;
  readonly nameHelp: string;
  /** The title of the advanced fields. */
  readonly advanced: string;
  /** The limits of the service, and what to set for it. */
  readonly rateLimitHelp: string;
  /** The hint that connectors with these names use the same robot. */
  sharedRobot(names: string): string;
}

/** The details of a connector, by place. */
export interface TypeDetails {
  /** Its settings. */
  readonly settings: readonly Description[];
  /** The usage of its quota. */
  readonly usage: readonly Description[];
}

/** Everything that the page knows about one type of connector. Its folder exports it; `connector-types.ts` lists it. */
export interface ConnectorTypeUi<Draft extends CommonDraft, View extends ConnectorView> {
  readonly type: View["type"];
  readonly Icon: ComponentType;
  /** Whether its group is a page of Tocsin, so that no message leaves this computer. */
  readonly isLocal: boolean;
  newDraft(name: string): Draft;
  /** A stored connector, with its secrets kept. */
  draftOf(connector: View): Draft;
  /** A new connector's draft, as it may be kept in the browser. */
  withoutSecrets(draft: Draft): Draft;
  /** The members of the input for the contract, except for id and type. */
  toInput(draft: Draft): Readonly<Record<string, unknown>>;
  useWords(): ConnectorTypeWords;
  useDetails(connector: View, lane: LaneStatus | undefined): TypeDetails;
  readonly Fields: ComponentType<TypeFieldsProps<Draft, View>>;
  readonly AdvancedFields: ComponentType<AdvancedTypeFieldsProps<Draft, View>>;
  /** Beside the title of the connector's card. */
  readonly Mark: ComponentType | null;
  /** Further buttons of the card. */
  readonly CardActions: ComponentType<{ readonly connector: View }> | null;
}

/** A connector type whose draft and view are opaque to other folders. */
export type AnyConnectorTypeUi = ConnectorTypeUi<CommonDraft, ConnectorView>;

/** Hides a type's draft and view. Each of its functions only gets values that it has created. */
export const hideTypes = <Draft extends CommonDraft, View extends ConnectorView>(
  ui: ConnectorTypeUi<Draft, View>,
): AnyConnectorTypeUi => ui as unknown as AnyConnectorTypeUi;

export const newCommonDraft = (name: string, rateLimit: RateLimit): CommonDraft => ({
  name,
  enabled: true,
  rateLimit,
  digest: { above: "", lateAfterMinutes: 30 },
});

export const commonDraftOf = ({ name, enabled, rateLimit, digest }: ConnectorView): CommonDraft => ({
  name,
  enabled,
  rateLimit: { messages: rateLimit.messages, perSeconds: rateLimit.perSeconds },
  digest: { above: digest.above ?? "", lateAfterMinutes: digest.lateAfterMinutes },
});

export const commonInput = ({ name, enabled, rateLimit, digest }: CommonDraft) => ({
  name,
  enabled,
  rateLimit,
  digest: { ...digest, above: emptyAsNull(digest.above) },
});

/** The value of an empty field for a nullable member. */
export const emptyAsNull = <Value>(value: Value): Value | null =>
  typeof value === "string" && value.trim() === "" ? null : value;
