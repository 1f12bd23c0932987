import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import { SavedText } from "../fields/saved-text.tsx";
import { SettingsSecret } from "../fields/settings-secret.tsx";

/** What ngrok needs. */
export function TunnelNgrok({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.ngrok");
  return (
    <>
      <SettingsSecret name="ngrokAuthtoken" label={t("token")} description={t("tokenHelp")} />
      <SavedText
        label={t("domain")}
        description={t("domainHelp")}
        placeholder={t("domainPlaceholder")}
        value={tunnel.ngrok.domain}
        read={(domain) => ({ tunnel: { ngrok: { domain } } })}
      />
    </>
  );
}
