import { TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { newSourceSchema, type SourceView } from "../../../shared/model/source.ts";
import { useServices } from "../../client/services.ts";
import { newId } from "../../components/new-id.ts";
import { useThingForm } from "../../components/use-thing-form.ts";
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
  const thing = useThingForm({
    initial: { name: "" },
    schema: newSourceSchema,
    toInput: ({ name }) => ({
      name,
      id: newId(name, taken, "source"),
      token: newToken((bytes) => crypto.getRandomValues(bytes)),
    }),
    save: (input) => api.sources.create(input),
    changes: "sources",
    onSaved: (_saved, { token }) => onSaved(token),
    onClose: () => {},
  });
  return (
    <StepForm thing={thing} title={t("title")} save={t("save")}>
      <p className={classes.text}>{t("text")}</p>
      <TextInput
        label={t("name")}
        description={t("nameHelp")}
        placeholder={t("namePlaceholder")}
        {...thing.form.getInputProps("name")}
      />
    </StepForm>
  );
}
