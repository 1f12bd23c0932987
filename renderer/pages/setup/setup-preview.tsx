import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { actionSchema } from "../../../shared/model/action.ts";
import { GroupMessageBubble } from "../../components/group-message.tsx";
import { SectionTitle } from "../../components/page-frame.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { useServices } from "../../data/services.ts";
import classes from "./setup-page.module.css";

/** A sample needs no alert action, webhook source or connector. */
const NONE = "preview";

/** The message that the group gets for a sample alert, in the language that its alert action will have. */
export function SetupPreview() {
  const t = useTranslations("setup.preview");
  const sample = useTranslations("actions.preview");
  const language = useLocale();
  const { api } = useServices();
  const { data } = useQuery({
    queryKey: ["preview", "setup", language],
    queryFn: ({ signal }) => {
      const ids = { id: NONE, name: NONE, sources: [NONE], connector: NONE };
      const action = actionSchema.parse({ ...ids, events: ["alert-created"], language });
      return api.actions.preview({ action }, { signal });
    },
  });
  return (
    <section className={classes.preview} aria-label={t("title")}>
      <SectionTitle>{t("title")}</SectionTitle>
      {data === undefined ? (
        <Skeleton height={180} radius="md" />
      ) : (
        <GroupMessageBubble
          message={data.message}
          head={<Chip tone="idle" dashed words={sample("sample")} />}
        />
      )}
      <p className={classes.text}>{t("text")}</p>
    </section>
  );
}
