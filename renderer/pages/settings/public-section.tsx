import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { hasOwnUrl } from "../../../shared/model/tunnel.ts";
import { useStatus } from "../../client/services.ts";
import { CopyField } from "../../components/copy-field.tsx";
import { PublicUrlField } from "./public-url-field.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";
import { TunnelCloudflared } from "./tunnel-cloudflared.tsx";
import { TunnelNgrok } from "./tunnel-ngrok.tsx";
import { TunnelProvider } from "./tunnel-provider.tsx";
import { TunnelSsh } from "./tunnel-ssh.tsx";
import { TunnelState } from "./tunnel-state.tsx";

/** The way in from the internet: who keeps it open, what that needs, and whether it is. */
export function PublicSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const status = useStatus();
  const hooks = status?.receiving.url ?? null;
  const port = hooks === null ? String(settings.hooksPort) : new URL(hooks).port;
  const publicUrl = status?.publicUrl ?? null;
  const { tunnel } = settings;
  return (
    <SettingsSection name="public">
      <TunnelProvider settings={settings} port={port} />
      <TunnelState />
      {tunnel.provider === "ssh" && <TunnelSsh settings={settings} />}
      {tunnel.provider === "cloudflared" && <TunnelCloudflared settings={settings} />}
      {tunnel.provider === "ngrok" && <TunnelNgrok settings={settings} />}
      {hasOwnUrl(tunnel) && <PublicUrlField settings={settings} />}
      {publicUrl !== null && (
        <CopyField
          label={t("public.health")}
          description={t("public.healthHelp")}
          value={`${publicUrl.replace(/\/+$/, "")}/healthz`}
        />
      )}
      <p className={classes.note}>{t("public.safe")}</p>
    </SettingsSection>
  );
}
