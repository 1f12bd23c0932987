import {
  DINGTALK_MONTHLY_QUOTA,
  DINGTALK_RATE_LIMIT,
  type DingtalkView,
} from "../../../shared/connectors/dingtalk/dingtalk.ts";
import type { SecretDraft } from "../../forms/field-secret.tsx";
import {
  type CommonDraft,
  commonDraftOf,
  commonInput,
  emptyAsNull,
  type NumberDraft,
  newCommonDraft,
} from "../connector-type.ts";

/** A DingTalk robot in its form. */
export interface DingtalkDraft extends CommonDraft {
  readonly webhookUrl: SecretDraft;
  readonly secret: SecretDraft;
  readonly keyword: string;
  readonly quota: { readonly monthly: NumberDraft; readonly organisation: string };
}

export const newDingtalkDraft = (name: string): DingtalkDraft => ({
  ...newCommonDraft(name, DINGTALK_RATE_LIMIT),
  webhookUrl: "",
  secret: "",
  keyword: "",
  quota: { monthly: DINGTALK_MONTHLY_QUOTA, organisation: "" },
});

export const dingtalkDraftOf = (connector: DingtalkView): DingtalkDraft => ({
  ...commonDraftOf(connector),
  webhookUrl: undefined,
  secret: undefined,
  keyword: connector.keyword ?? "",
  quota: { monthly: connector.quota.monthly ?? "", organisation: connector.quota.organisation ?? "" },
});

/** An empty secret field means that there is no secret. */
export const dingtalkInput = (draft: DingtalkDraft) => ({
  ...commonInput(draft),
  keyword: emptyAsNull(draft.keyword),
  quota: {
    monthly: emptyAsNull(draft.quota.monthly),
    organisation: emptyAsNull(draft.quota.organisation),
  },
  webhookUrl: draft.webhookUrl,
  secret: emptyAsNull(draft.secret),
});
