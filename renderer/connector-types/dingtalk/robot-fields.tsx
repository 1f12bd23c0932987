import { List, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type RobotHint, robotHints } from "../../../shared/connectors/dingtalk/credential-hints.ts";
import { type Repair, repairCredentials } from "../../../shared/connectors/dingtalk/credentials.ts";
import type { DingtalkView } from "../../../shared/connectors/dingtalk/dingtalk.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { FieldSecret, type SecretDraft } from "../../forms/field-secret.tsx";
import type { TypeFieldsProps } from "../connector-type.ts";
import type { DingtalkDraft } from "./dingtalk-draft.ts";

/** The fields of a DingTalk robot, with where to find them in DingTalk. */
export function RobotFields({ form, connector }: TypeFieldsProps<DingtalkDraft, DingtalkView>) {
  const t = useTranslations("connectors.dingtalk");
  const pasted = usePastedCredentials(form);
  return (
    <>
      <Collapsible title={t("where")}>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>{t("steps.group")}</List.Item>
          <List.Item>{t("steps.robot")}</List.Item>
          <List.Item>{t("steps.security")}</List.Item>
          <List.Item>{t("steps.webhook")}</List.Item>
        </List>
      </Collapsible>
      <FieldSecret
        label={t("webhookUrl")}
        description={t("webhookUrlHelp")}
        stored={connector?.webhookUrl ?? null}
        {...form.getInputProps("webhookUrl")}
        onChange={(value) => pasted.change("webhookUrl", value)}
        onBlur={pasted.settle}
        below={<RobotHints hints={pasted.hints.filter(({ field }) => field === "webhookUrl")} />}
      />
      <FieldSecret
        label={t("secret")}
        description={t("secretHelp")}
        stored={connector?.secret ?? null}
        removable
        {...form.getInputProps("secret")}
        onChange={(value) => pasted.change("secret", value)}
        onBlur={pasted.settle}
        below={<RobotHints hints={pasted.hints.filter(({ field }) => field === "secret")} />}
      />
      <Repairs pasted={pasted} />
      <TextInput label={t("keyword")} description={t("keywordHelp")} {...form.getInputProps("keyword")} />
    </>
  );
}

/** The repairs, by name: the values stay hidden. */
function Repairs({ pasted: { repairs } }: { pasted: PastedCredentials }) {
  const t = useTranslations("connectors.dingtalk.pasted");
  const format = useFormatter();
  if (repairs.length === 0) return null;
  return (
    <StateLine tone="good">
      {t("repaired", { what: format.list(repairs.map((repair) => t(`repairs.${repair}`))) })}
    </StateLine>
  );
}

/** Hints about an unusual value. It may be right, so it is not rejected. */
function RobotHints({ hints }: { hints: readonly RobotHint[] }) {
  const t = useTranslations("connectors.dingtalk.pasted.hints");
  if (hints.length === 0) return null;
  return (
    <Stack gap={4} mt={6}>
      {hints.map((hint) => (
        <StateLine key={hint.kind} tone="held">
          {t(hint.kind, {
            system: "system" in hint ? hint.system : "",
            host: "host" in hint ? hint.host : "",
          })}
        </StateLine>
      ))}
    </Stack>
  );
}

type Field = "webhookUrl" | "secret";
type Entered = Pick<DingtalkDraft, Field>;

/** More new characters at once were pasted, not typed. */
const PASTED_CHARS = 8;

/** The number of characters that were inserted at once, even if they replaced others. */
function insertedChars(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.length - start - end;
}

/** The repairs of a robot's credentials, and hints about them. */
interface PastedCredentials {
  readonly repairs: readonly Repair[];
  readonly hints: readonly RobotHint[];
  change(field: Field, value: SecretDraft): void;
  /** Called when a field is left, because incomplete input is not checked. */
  settle(): void;
}

/**
 * Repairs credentials in a form as soon as they were pasted or a field is left, so that exactly what is shown is saved.
 */
function usePastedCredentials(form: UseFormReturnType<DingtalkDraft>): PastedCredentials {
  const [judged, setJudged] = useState<(Entered & Pick<PastedCredentials, "repairs" | "hints">) | null>(null);
  const isSame = (field: Field, entered: Entered) => judged !== null && judged[field] === entered[field];

  function settle(entered: Entered) {
    if (isSame("webhookUrl", entered) && isSame("secret", entered)) return;
    const { credentials, repairs } = repairCredentials({
      ...entered,
      webhookUrl: entered.webhookUrl ?? undefined,
    });
    const repaired = { webhookUrl: entered.webhookUrl, secret: entered.secret, ...credentials };
    if (repairs.length > 0) form.setValues(repaired);
    // The hints about one field stay while the other is filled in.
    const kept = isSame("webhookUrl", entered) || isSame("secret", entered) ? (judged?.repairs ?? []) : [];
    setJudged({
      ...repaired,
      repairs: [...new Set([...kept, ...repairs])],
      hints: robotHints({ ...repaired, webhookUrl: repaired.webhookUrl ?? undefined }),
    });
  }

  const now = form.values;
  const isJudged = isSame("webhookUrl", now) && isSame("secret", now);
  return {
    repairs: isSame("webhookUrl", now) || isSame("secret", now) ? (judged?.repairs ?? []) : [],
    hints: isJudged ? (judged?.hints ?? []) : [],
    change(field, value) {
      const { webhookUrl, secret } = form.getValues();
      const before = { webhookUrl, secret }[field] ?? "";
      form.setFieldValue(field, value);
      if (typeof value === "string" && insertedChars(before, value) >= PASTED_CHARS) {
        settle({ webhookUrl, secret, [field]: value });
      }
    },
    settle() {
      const { webhookUrl, secret } = form.getValues();
      settle({ webhookUrl, secret });
    },
  };
}
