import { DINGTALK_MONTHLY_QUOTA, DINGTALK_RATE_LIMIT } from "../../../shared/connectors/dingtalk.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { SecretDraft } from "../../forms/field-secret.tsx";

/** What a number field holds: "" while it is empty. */
type NumberDraft = number | string;

/** A connector as its form holds it. */
export interface ConnectorDraft {
  readonly name: string;
  readonly enabled: boolean;
  readonly webhookUrl: SecretDraft;
  readonly secret: SecretDraft;
  readonly keyword: string;
  readonly rateLimit: { readonly messages: NumberDraft; readonly perSeconds: NumberDraft };
  readonly quota: { readonly monthly: NumberDraft; readonly organisation: string };
  readonly digest: { readonly above: NumberDraft; readonly lateAfterMinutes: NumberDraft };
}

export const blankDraft = (name: string): ConnectorDraft => ({
  name,
  enabled: true,
  webhookUrl: "",
  secret: "",
  keyword: "",
  rateLimit: DINGTALK_RATE_LIMIT,
  quota: { monthly: DINGTALK_MONTHLY_QUOTA, organisation: "" },
  digest: { above: "", lateAfterMinutes: 30 },
});

/** A stored connector, its secrets kept. */
export function draftOf(connector: ConnectorView): ConnectorDraft {
  const { name, enabled, rateLimit, digest } = connector;
  const { quota, keyword } =
    connector.type === "dingtalk"
      ? connector
      : { quota: { monthly: null, organisation: null }, keyword: null };
  return {
    name,
    enabled,
    webhookUrl: undefined,
    secret: undefined,
    keyword: keyword ?? "",
    rateLimit: { messages: rateLimit.messages, perSeconds: rateLimit.perSeconds },
    quota: { monthly: quota.monthly ?? "", organisation: quota.organisation ?? "" },
    digest: { above: digest.above ?? "", lateAfterMinutes: digest.lateAfterMinutes },
  };
}

const orNull = <Value>(value: Value): Value | null =>
  typeof value === "string" && value.trim() === "" ? null : value;

/** What is sent; a secret field left empty means none. A practice group has only the members that all types have. */
export function connectorInput(draft: ConnectorDraft, id: string, type: ConnectorView["type"]) {
  const { webhookUrl, secret, keyword, quota, digest, ...kept } = draft;
  const common = { ...kept, id, type, digest: { ...digest, above: orNull(digest.above) } };
  if (type === "practice") return common;
  return {
    ...common,
    keyword: orNull(keyword),
    quota: { monthly: orNull(quota.monthly), organisation: orNull(quota.organisation) },
    webhookUrl,
    secret: orNull(secret),
  };
}
