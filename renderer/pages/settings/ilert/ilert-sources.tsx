import { Anchor, Button, MultiSelect, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PRACTICE_ID } from "../../../../shared/model/common.ts";
import type { IlertAlertSourceView } from "../../../../shared/model/ilert.ts";
import type { SourceView } from "../../../../shared/model/source.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useChangeIlertOfSource } from "../../../data/ilert.ts";
import { useSources } from "../../../data/queries.ts";
import { routeHref } from "../../../navigation/route.ts";
import classes from "../settings-page.module.css";
import { alertSourceChoices, alertSourceName } from "./ilert-words.ts";

/** Which of ilert's alert sources call which webhook source. */
export function IlertSources({ known }: { known: readonly IlertAlertSourceView[] }) {
  const t = useTranslations("ilert.sources");
  const sources = useSources().data?.filter(({ id }) => id !== PRACTICE_ID);
  if (sources === undefined) return null;
  if (sources.length === 0)
    return (
      <p className={classes.note}>
        {t("none")}{" "}
        <Anchor href={routeHref("sources", null, { new: "1" })} size="sm" underline="always">
          {t("add")}
        </Anchor>
      </p>
    );
  return (
    <section>
      <h3 className={classes.heading}>{t("title")}</h3>
      <Stack gap="md">
        {sources.map((source) => (
          <IlertSource key={source.id} source={source} known={known} />
        ))}
      </Stack>
    </section>
  );
}

interface IlertSourceProps {
  readonly source: SourceView;
  readonly known: readonly IlertAlertSourceView[];
}

/** What calls a webhook source, and with which body. */
function IlertSource({ source, known }: IlertSourceProps) {
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

/** Up to this number there is a button that chooses all. */
const MAX_AT_ONCE = 20;

/**
 * The alert sources in ilert that call a webhook source. Saved when the list is closed, so that several choices are one
 * change.
 */
export function IlertSourceChoice({ source, known }: IlertSourceProps) {
  const t = useTranslations("ilert.sources");
  const save = useChangeIlertOfSource(source.id);
  const [draft, setDraft] = useState<readonly number[] | null>(null);
  const [open, setOpen] = useState(false);
  const stored = source.ilert.alertSources;
  const shown = draft ?? stored;
  const [first] = known;

  function keep(chosen: readonly number[]) {
    setDraft(chosen);
    save.run({ alertSources: [...chosen] }, { onSettled: () => setDraft(null) });
  }

  return (
    <div>
      <MultiSelect
        label={t("choose", { name: source.name })}
        description={t("help")}
        placeholder={shown.length === 0 ? t("placeholder") : ""}
        data={alertSourceChoices(shown, known, t)}
        value={shown.map(String)}
        onChange={(values) => {
          const chosen = values.map(Number);
          if (open) setDraft(chosen);
          else keep(chosen);
        }}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => {
          setOpen(false);
          if (draft !== null) keep(draft);
        }}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("clear", { name: source.name }) }}
        nothingFoundMessage={t("nothing")}
        limit={200}
        error={save.problem?.message}
      />
      {shown.length === 0 && !open && first !== undefined && known.length <= MAX_AT_ONCE && (
        <Button variant="default" mt={8} loading={save.busy} onClick={() => keep(known.map(({ id }) => id))}>
          {t("all", { count: known.length, first: alertSourceName(first.id, known, t) })}
        </Button>
      )}
    </div>
  );
}
