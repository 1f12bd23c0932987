import { TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { newSourceSchema, type SourceView } from "../../../shared/model/source.ts";
import { useServices } from "../../data/services.ts";
import { newRowId } from "../../forms/new-row-id.ts";
import { useEntityForm } from "../../forms/use-entity-form.ts";
import { newToken } from "../sources/hook-url.ts";
import classes from "./setup-page.module.css";
import { StepForm } from "./step-form.tsx";

export interface SourceStepProps {
  readonly sources: readonly SourceView[];
  /** The token is handed on, since only the page that made it ever has it. */
  readonly onSaved: (token: string) => void;
}

/** An alert source, with a token made here. */
export function SourceStep({ sources, onSaved }: SourceStepProps) {
  const t = useTranslations("setup.source");
  const { api } = useServices();
  const taken = sources.map(({ id }) => id);
  const entity = useEntityForm({
    initial: { name: "" },
    schema: newSourceSchema,
    toInput: ({ name }) => ({
      name,
      id: newRowId(name, taken, "source"),
      token: newToken((bytes) => crypto.getRandomValues(bytes)),
    }),
    save: (input) => api.sources.create(input),
    changes: "sources",
    onSaved: (_saved, { token }) => onSaved(token),
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
    </StepForm>
  );
}
