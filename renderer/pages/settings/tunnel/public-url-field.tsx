import { useTranslations } from "use-intl";
import { type Settings, settingsSchema } from "../../../../shared/model/settings.ts";
import { SavedText } from "../fields/saved-text.tsx";

/** Where ilert reaches this machine from outside. */
export function PublicUrlField({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  return (
    <SavedText
      label={t("public.url")}
      description={t("public.urlHelp")}
      placeholder={t("public.urlPlaceholder")}
      inputMode="url"
      value={settings.publicUrl ?? ""}
      read={(typed) => {
        const parsed = settingsSchema.shape.publicUrl.safeParse(typed === "" ? null : typed);
        return parsed.success ? { publicUrl: parsed.data } : t("field.url");
      }}
    />
  );
}
