import { TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type ConnectorView, newConnectorSchema } from "../../../shared/model/connector.ts";
import { useServices } from "../../data/services.ts";
import { newRowId } from "../../forms/new-row-id.ts";
import { useEntityForm } from "../../forms/use-entity-form.ts";
import { blankDraft, connectorInput } from "../connectors/connector-draft.ts";
import { RobotFields } from "../connectors/robot-fields.tsx";
import classes from "./setup-page.module.css";
import { StepForm } from "./step-form.tsx";

/** The robot of the DingTalk group, as a connector. */
export function RobotStep({ connectors }: { connectors: readonly ConnectorView[] }) {
  const t = useTranslations("setup.robot");
  const { api } = useServices();
  const taken = connectors.map(({ id }) => id);
  const entity = useEntityForm({
    initial: blankDraft(""),
    schema: newConnectorSchema,
    toInput: (draft) => connectorInput(draft, newRowId(draft.name, taken, "connector"), "dingtalk"),
    save: (input) => api.connectors.create(input),
    changes: "connectors",
    onClose: () => {},
  });
  return (
    <StepForm entity={entity} title={t("title")} save={t("save")}>
      <p className={classes.text}>{t("text")}</p>
      <TextInput
        label={t("name")}
        description={t("nameHelp")}
        placeholder={t("namePlaceholder")}
        {...entity.form.getInputProps("name")}
      />
      <RobotFields form={entity.form} connector={null} />
    </StepForm>
  );
}
