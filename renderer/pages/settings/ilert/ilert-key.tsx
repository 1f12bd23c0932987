import { useTranslations } from "use-intl";
import { ilertSettingsSchema } from "../../../../shared/model/ilert.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { FailedLoad } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { useHasIlertKey, useIlertSources } from "../../../data/ilert.ts";
import { SavedText } from "../fields/saved-fields.tsx";
import { SettingsSecret } from "../fields/settings-secret.tsx";

/** ilert's API key, the base URL, and whether ilert accepts the key. */
export function IlertKey({ settings: { ilert } }: { settings: Settings }) {
  const t = useTranslations("ilert.key");
  const fields = useTranslations("settings.field");
  const hasKey = useHasIlertKey();
  return (
    <>
      <SettingsSecret name="ilertKey" label={t("label")} description={t("help")} problem="ilert/no-key" />
      {hasKey === true && <Answer />}
      <Collapsible title={t("more")}>
        <SavedText
          label={t("address")}
          description={t("addressHelp")}
          placeholder={t("addressPlaceholder")}
          inputMode="url"
          value={ilert.apiUrl ?? ""}
          read={(typed) => {
            const parsed = ilertSettingsSchema.shape.apiUrl.safeParse(typed === "" ? null : typed);
            return parsed.success ? { ilert: { apiUrl: parsed.data } } : fields("url");
          }}
        />
      </Collapsible>
    </>
  );
}

/** The result of testing the key. */
function Answer() {
  const t = useTranslations("ilert.key");
  const query = useIlertSources();
  const { data, error } = query;
  if (error !== null) return <FailedLoad error={error} query={query} />;
  if (data === undefined) return <StateLine tone="busy">{t("loading")}</StateLine>;
  return (
    <StateLine tone={data.length === 0 ? "held" : "good"}>{t("works", { count: data.length })}</StateLine>
  );
}
