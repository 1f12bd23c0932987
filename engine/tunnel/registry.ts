import type { TunnelProviderId } from "../../shared/model/tunnel.ts";
import { ownUrl } from "./own.ts";
import { sshForward } from "./ssh/ssh.ts";
import type { TunnelProvider } from "./tunnel.ts";

const PROVIDERS: readonly TunnelProvider[] = [ownUrl, sshForward];

/** @returns undefined for one that this version does not have */
export const providerOf = (id: TunnelProviderId): TunnelProvider | undefined =>
  PROVIDERS.find((provider) => provider.id === id);
