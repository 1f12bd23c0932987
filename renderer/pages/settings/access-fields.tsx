import { useTranslations } from "use-intl";
import type { AccessSettings } from "../../../shared/model/access.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { useStatus } from "../../client/services.ts";
import { useSettingsSecrets } from "../../client/settings-secrets.ts";
import { Fold } from "../../components/fold.tsx";
import { StateLine } from "../../components/state-line.tsx";
import { listIn } from "./list-in.ts";
import { SavedText } from "./saved-text.tsx";
import classes from "./settings-page.module.css";
import { SettingsSecret } from "./settings-secret.tsx";

/** Who may call besides those who have a token, and how many calls were refused. */
export function AccessFields({ settings: { access } }: { settings: Settings }) {
  const t = useTranslations("access");
  const counts = useStatus()?.counts;
  const value = useSettingsSecrets().data?.hooksHeader;
  const change = (some: Partial<AccessSettings>) => ({ access: some });
  const lacksValue = access.header !== null && value?.set === false;
  return (
    <>
      {counts !== undefined && <p className={classes.note}>{t("refused", counts)}</p>}
      <Fold title={t("title")} needed={lacksValue}>
        <SavedText
          label={t("allow")}
          description={t("allowHelp")}
          placeholder={t("allowPlaceholder")}
          value={access.allow.join(", ")}
          read={(typed) => change({ allow: listIn(typed) })}
        />
        <SettingsSecret name="hooksHeader" label={t("value")} description={t("valueHelp")} />
        {/* In this order, or calls would be refused between the two. */}
        {(value?.set === true || access.header !== null) && (
          <SavedText
            label={t("header")}
            description={t("headerHelp")}
            placeholder={t("headerPlaceholder")}
            width={260}
            value={access.header ?? ""}
            read={(typed) => change({ header: typed === "" ? null : typed })}
          />
        )}
        {lacksValue && <StateLine tone="bad">{t("noValue")}</StateLine>}
      </Fold>
    </>
  );
}
