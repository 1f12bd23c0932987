import type { Settings } from "../../../../shared/model/settings.ts";
import { hasOwnUrl } from "../../../../shared/model/tunnel.ts";
import { useStatus } from "../../../data/services.ts";
import { PublicUrlField } from "./public-url-field.tsx";
import { TunnelCloudflared } from "./tunnel-cloudflared.tsx";
import { TunnelNgrok } from "./tunnel-ngrok.tsx";
import { TunnelProvider } from "./tunnel-provider.tsx";
import { TunnelSsh } from "./tunnel-ssh.tsx";
import { TunnelState } from "./tunnel-state.tsx";

/** Who keeps the way in open, what that needs, and whether it is. */
export function PublicAccess({ settings }: { settings: Settings }) {
  const hooks = useStatus()?.receiving.url ?? null;
  const port = hooks === null ? String(settings.hooksPort) : new URL(hooks).port;
  const { tunnel } = settings;
  return (
    <>
      <TunnelProvider settings={settings} port={port} />
      <TunnelState />
      {tunnel.provider === "ssh" && <TunnelSsh settings={settings} />}
      {tunnel.provider === "cloudflared" && <TunnelCloudflared settings={settings} />}
      {tunnel.provider === "ngrok" && <TunnelNgrok settings={settings} />}
      {hasOwnUrl(tunnel) && <PublicUrlField settings={settings} />}
    </>
  );
}
