import type { TunnelProviderId } from "../../shared/model/tunnel.ts";
import { cloudflared } from "./cloudflared/cloudflared.ts";
import { customUrl } from "./custom-url.ts";
import { ngrokTunnel } from "./ngrok.ts";
import { sshForward } from "./ssh/ssh.ts";
import type { TunnelProvider } from "./tunnel.ts";

/** One for each that the settings know; a forgotten one does not compile. */
const PROVIDERS: Readonly<Record<TunnelProviderId, TunnelProvider>> = {
  own: customUrl,
  ssh: sshForward,
  cloudflared,
  ngrok: ngrokTunnel,
};

export const providerOf = (id: TunnelProviderId): TunnelProvider => PROVIDERS[id];
