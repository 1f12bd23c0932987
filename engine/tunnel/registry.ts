import type { TunnelProviderId } from "../../shared/model/tunnel.ts";
import { reason } from "../sentences/message.ts";
import { cloudflared } from "./cloudflared/cloudflared-tunnel.ts";
import { ngrokTunnel } from "./ngrok.ts";
import { sshForward } from "./ssh/ssh-tunnel.ts";
import type { TunnelProvider } from "./tunnel.ts";

/** A reverse proxy, VPN or port forward that the user runs. Tocsin only probes it. */
export const customUrl: TunnelProvider = {
  id: "own",
  restarts: false,
  uses: ({ publicUrl }) => publicUrl,
  missing: ({ publicUrl }) => (publicUrl === null ? reason("tunnel/incomplete", "tunnel.no-url") : null),
  create: ({ publicUrl }) => ({
    start(report) {
      if (publicUrl !== null) report({ kind: "open", url: publicUrl, trial: false });
    },
    async stop() {},
  }),
};

/** The type requires a provider for each id in the settings. */
const PROVIDERS: Readonly<Record<TunnelProviderId, TunnelProvider>> = {
  own: customUrl,
  ssh: sshForward,
  cloudflared,
  ngrok: ngrokTunnel,
};

export const providerOf = (id: TunnelProviderId): TunnelProvider => PROVIDERS[id];
