import { Stack, Switch } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView } from "../../../../shared/model/ilert.ts";
import type { SourceView } from "../../../../shared/model/source.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useChangeIlertOfSource } from "../../../data/ilert.ts";
import { IlertSourceChoice } from "./ilert-source-choice.tsx";

export interface IlertSourceProps {
  readonly source: SourceView;
  readonly known: readonly IlertAlertSourceView[];
}

/** What calls one alert source of ours, and with which body. */
export function IlertSource({ source, known }: IlertSourceProps) {
  const t = useTranslations("ilert.sources");
  const save = useChangeIlertOfSource(source.id);
  const { bodyTemplate } = source.ilert;
  return (
    <Stack gap={8}>
      <IlertSourceChoice source={source} known={known} />
      <Collapsible title={t("template")} needed={bodyTemplate}>
        <Switch
          label={t("templateNamed", { name: source.name })}
          description={t("templateHelp")}
          checked={bodyTemplate}
          disabled={save.busy}
          onChange={(changed) => save.run({ bodyTemplate: changed.currentTarget.checked })}
          error={save.problem?.message}
          withThumbIndicator={false}
        />
      </Collapsible>
    </Stack>
  );
}
