import { Button, MultiSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useChangeIlertOfSource } from "../../../data/ilert.ts";
import type { IlertSourceProps } from "./ilert-source.tsx";
import { alertSourceChoices, alertSourceName } from "./ilert-words.ts";

/** More than these are chosen one by one. */
const MAX_AT_ONCE = 20;

/** Which of ilert's alert sources call one of ours; saved when the list is closed, so that many are one change. */
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
