import { Autocomplete } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { DingtalkView } from "../../../shared/connectors/dingtalk/dingtalk.ts";
import type { LaneStatus, QuotaStatus } from "../../../shared/model/status.ts";
import { ConnectorIcon, type Tone } from "../../components/icons.tsx";
import { ProgressBar } from "../../components/state-marks.tsx";
import { secretWords } from "../../forms/field-secret.tsx";
import { WholeNumber } from "../advanced-fields.tsx";
import type { AdvancedTypeFieldsProps, ConnectorTypeUi, TypeDetails } from "../connector-type.ts";
import classes from "./dingtalk.module.css";
import { type DingtalkDraft, dingtalkDraftOf, dingtalkInput, newDingtalkDraft } from "./dingtalk-draft.ts";
import { RobotFields } from "./robot-fields.tsx";

/** The custom robot of a DingTalk group. */
export const dingtalk: ConnectorTypeUi<DingtalkDraft, DingtalkView> = {
  type: "dingtalk",
  Icon: ConnectorIcon,
  isLocal: false,
  newDraft: newDingtalkDraft,
  draftOf: dingtalkDraftOf,
  withoutSecrets: (draft) => ({ ...draft, webhookUrl: "", secret: "" }),
  toInput: dingtalkInput,
  useWords() {
    const t = useTranslations("connectors.dingtalk");
    return {
      add: t("add"),
      newName: "",
      nameHelp: t("nameHelp"),
      advanced: t("advanced"),
      rateLimitHelp: t("rateLimitHelp"),
      sharedRobot: (names) => t("sharedRobot", { names }),
    };
  },
  useDetails,
  Fields: RobotFields,
  AdvancedFields: QuotaFields,
  Mark: null,
  CardActions: null,
};

function useDetails(
  { webhookUrl, secret, keyword }: DingtalkView,
  lane: LaneStatus | undefined,
): TypeDetails {
  const t = useTranslations("connectors.dingtalk.card");
  const common = useTranslations("common");
  const { host, hint } = webhookUrl;
  const isKnown = host !== null && hint !== null;
  return {
    settings: [
      {
        name: t("robot"),
        value: isKnown ? t("robotToken", { host, hint }) : (host ?? secretWords(webhookUrl, common)),
      },
      { name: t("secret"), value: secretWords(secret, common) },
      ...(keyword === null ? [] : [{ name: t("keyword"), value: keyword }]),
    ],
    usage: lane === undefined ? [] : [{ name: t("month"), value: <MonthCount lane={lane} /> }],
  };
}

const TONES: Readonly<Record<QuotaStatus["level"], Tone>> = {
  ok: "good",
  warning: "held",
  critical: "bad",
  exceeded: "bad",
};

/** The month's usage of the quota, which the connector may share with others of its organisation. */
function MonthCount({ lane: { sentThisMonth: own, quota } }: { lane: LaneStatus }) {
  const t = useTranslations("connectors.dingtalk.card");
  if (quota === null) return t("uncounted", { own });
  const { used, limit, level } = quota;
  const count = used === own ? t("ofQuota", { used, limit }) : t("shared", { own, used, limit });
  return (
    <div className={classes.count}>
      <span>
        {count}
        {level !== "ok" && (
          <span className={classes.level} data-tone={TONES[level]}>
            {" · "}
            {t(`quota.${level}`, { percent: used / limit })}
          </span>
        )}
      </span>
      <ProgressBar filled={Math.min(1, used / limit)} tone={TONES[level]} />
    </div>
  );
}

function QuotaFields({ form, others }: AdvancedTypeFieldsProps<DingtalkDraft, DingtalkView>) {
  const t = useTranslations("connectors.dingtalk");
  const organisations = others.flatMap(({ quota }) => quota.organisation ?? []);
  return (
    <>
      <WholeNumber
        label={t("monthly")}
        description={t("monthlyHelp")}
        {...form.getInputProps("quota.monthly")}
      />
      <Autocomplete
        label={t("organisation")}
        description={t("organisationHelp")}
        data={[...new Set(organisations)]}
        {...form.getInputProps("quota.organisation")}
      />
    </>
  );
}
