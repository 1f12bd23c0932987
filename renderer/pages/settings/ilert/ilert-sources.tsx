import { Anchor, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PRACTICE_ID } from "../../../../shared/model/common.ts";
import type { IlertAlertSourceView } from "../../../../shared/model/ilert.ts";
import { useSources } from "../../../data/queries.ts";
import { routeHref } from "../../../navigation/route.ts";
import classes from "../settings-page.module.css";
import { IlertSource } from "./ilert-source.tsx";

/** Which of ilert's alert sources call which of ours. */
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
