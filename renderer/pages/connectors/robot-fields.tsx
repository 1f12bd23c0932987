import { List, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useFormatter, useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { FieldSecret } from "../../forms/field-secret.tsx";
import type { ConnectorDraft } from "./connector-draft.ts";
import { type PastedCredentials, usePastedCredentials } from "./use-pasted-credentials.ts";

export interface RobotFieldsProps {
  readonly form: UseFormReturnType<ConnectorDraft>;
  readonly connector: ConnectorView | null;
}

/** What belongs to a DingTalk robot, and where in DingTalk it is found. */
export function RobotFields({ form, connector }: RobotFieldsProps) {
  const t = useTranslations("connectors.form");
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
        below={<Hints pasted={pasted} field="webhookUrl" />}
      />
      <FieldSecret
        label={t("secret")}
        description={t("secretHelp")}
        stored={connector?.secret ?? null}
        removable
        {...form.getInputProps("secret")}
        onChange={(value) => pasted.change("secret", value)}
        onBlur={pasted.settle}
        below={<Hints pasted={pasted} field="secret" />}
      />
      <Mends pasted={pasted} />
      <TextInput label={t("keyword")} description={t("keywordHelp")} {...form.getInputProps("keyword")} />
    </>
  );
}

/** What was mended, by name: the values themselves stay hidden. */
function Mends({ pasted: { mends } }: { pasted: PastedCredentials }) {
  const t = useTranslations("connectors.form.pasted");
  const format = useFormatter();
  if (mends.length === 0) return null;
  return (
    <StateLine tone="good">
      {t("mended", { what: format.list(mends.map((mend) => t(`mends.${mend}`))) })}
    </StateLine>
  );
}

/** What is odd about a field. It may be right all the same, so that nothing is refused for it. */
function Hints({ pasted, field }: { pasted: PastedCredentials; field: "webhookUrl" | "secret" }) {
  const t = useTranslations("connectors.form.pasted.hints");
  const hints = pasted.hints.filter((hint) => hint.field === field);
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
