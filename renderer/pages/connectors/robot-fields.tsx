import { List, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { FieldSecret } from "../../components/field-secret.tsx";
import { Fold } from "../../components/fold.tsx";
import type { ConnectorDraft } from "./connector-draft.ts";

export interface RobotFieldsProps {
  readonly form: UseFormReturnType<ConnectorDraft>;
  readonly connector: ConnectorView | null;
}

/** What belongs to a DingTalk robot, and where in DingTalk it is found. */
export function RobotFields({ form, connector }: RobotFieldsProps) {
  const t = useTranslations("connectors.form");
  return (
    <>
      <Fold title={t("where")}>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>{t("steps.group")}</List.Item>
          <List.Item>{t("steps.robot")}</List.Item>
          <List.Item>{t("steps.security")}</List.Item>
          <List.Item>{t("steps.webhook")}</List.Item>
        </List>
      </Fold>
      <FieldSecret
        label={t("webhookUrl")}
        description={t("webhookUrlHelp")}
        stored={connector?.webhookUrl ?? null}
        {...form.getInputProps("webhookUrl")}
      />
      <FieldSecret
        label={t("secret")}
        description={t("secretHelp")}
        stored={connector?.secret ?? null}
        removable
        {...form.getInputProps("secret")}
      />
      <TextInput label={t("keyword")} description={t("keywordHelp")} {...form.getInputProps("keyword")} />
    </>
  );
}
