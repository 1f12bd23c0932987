import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useStatus } from "../../../data/services.ts";
import { useSettingsSecrets } from "../../../data/settings.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import classes from "../settings-page.module.css";
import { AccessAllow } from "./access-allow.tsx";
import { AccessHeaders } from "./access-headers.tsx";

/** Who may call besides those who have a token, and how many calls were refused. */
export function AccessFields({ settings: { access } }: { settings: Settings }) {
  const t = useTranslations("access");
  const time = useTimeWords();
  const counts = useStatus()?.counts;
  const states = useSettingsSecrets().data?.headers ?? [];
  const lacksValue = states.some(({ name, value }) => !value.set && access.headers.includes(name));
  const isRestricted = access.allow.length > 0 || access.headers.length > 0;
  return (
    <>
      {counts !== undefined && <p className={classes.note}>{t("refused", counts)}</p>}
      {counts !== undefined && counts.lastUnknownAt !== null && (
        <p className={classes.note}>{t("unknown", { ...counts, at: time.full(counts.lastUnknownAt) })}</p>
      )}
      <Collapsible title={t("title")} needed={lacksValue}>
        <AccessAllow allow={access.allow} />
        <AccessHeaders names={access.headers} states={states} />
        {isRestricted && <p className={classes.note}>{t("unproven")}</p>}
      </Collapsible>
    </>
  );
}
