import type { TunnelProviderId } from "../../shared/model/tunnel.ts";
import { cloudflared } from "./cloudflared/cloudflared.ts";
import { ngrokTunnel } from "./ngrok.ts";
import { ownUrl } from "./own.ts";
import { sshForward } from "./ssh/ssh.ts";
import type { TunnelProvider } from "./tunnel.ts";

const PROVIDERS: readonly TunnelProvider[] = [ownUrl, sshForward, cloudflared, ngrokTunnel];

/** @returns undefined for one that this version does not have */
export const providerOf = (id: TunnelProviderId): TunnelProvider | undefined =>
  PROVIDERS.find((provider) => provider.id === id);
