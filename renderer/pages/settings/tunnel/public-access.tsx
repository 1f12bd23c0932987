import { Radio, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type Settings, settingsSchema } from "../../../../shared/model/settings.ts";
import { hasOwnUrl, TUNNEL_PROVIDERS, type TunnelProviderId } from "../../../../shared/model/tunnel.ts";
import { CopyField } from "../../../components/copy-field.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useStatus } from "../../../data/services.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { SavedText } from "../fields/saved-fields.tsx";
import classes from "../settings-page.module.css";
import { SettingsSection } from "../settings-section.tsx";
import { TunnelCloudflared, TunnelNgrok, TunnelSsh } from "./tunnel-fields.tsx";
import { TunnelStateSection } from "./tunnel-state.tsx";

/** The public access, and the address for health checks. */
export function PublicSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const publicUrl = useStatus()?.publicUrl ?? null;
  return (
    <SettingsSection name="public">
      <PublicAccess settings={settings} />
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

/** The provider of public access, its settings, and its state. */
export function PublicAccess({ settings }: { settings: Settings }) {
  const hooks = useStatus()?.receiving.url ?? null;
  const port = hooks === null ? String(settings.hooksPort) : new URL(hooks).port;
  const { tunnel } = settings;
  return (
    <>
      <Permitted for="settings.update">
        <TunnelProvider settings={settings} port={port} />
      </Permitted>
      <TunnelStateSection />
      <Permitted for="settings.update">
        {tunnel.provider === "ssh" && <TunnelSsh settings={settings} />}
        {tunnel.provider === "cloudflared" && <TunnelCloudflared settings={settings} />}
        {tunnel.provider === "ngrok" && <TunnelNgrok settings={settings} />}
        {hasOwnUrl(tunnel) && <PublicUrlField settings={settings} />}
      </Permitted>
    </>
  );
}

/** The URL at which ilert reaches this machine. */
function PublicUrlField({ settings }: { settings: Settings }) {
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

interface TunnelProviderProps {
  readonly settings: Settings;
  /** The address that Tocsin listens on, for users who set up the forwarding themselves. */
  readonly port: string;
}

/** The choice of the public access provider, each with its requirements. */
function TunnelProvider({ settings: { tunnel }, port }: TunnelProviderProps) {
  const t = useTranslations("tunnel");
  const { change } = useChangeSettings();
  return (
    <Radio.Group
      label={t("provider.label")}
      value={tunnel.provider}
      onChange={(chosen) => change({ tunnel: { provider: chosen as TunnelProviderId } })}
    >
      <Stack gap={10} mt={8}>
        {TUNNEL_PROVIDERS.map((id) => (
          <Radio
            key={id}
            value={id}
            label={t(`provider.${id}.name`)}
            description={t(`provider.${id}.needs`, { port })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
