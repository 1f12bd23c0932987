import { reason } from "../../sentences/message.ts";
import type { TunnelProvider } from "../tunnel.ts";
import { createCloudflaredTunnel } from "./cloudflared-tunnel.ts";

/** Cloudflare's tunnel, by the user's own cloudflared. */
export const cloudflared: TunnelProvider = {
  id: "cloudflared",
  restarts: true,
  uses: ({ settings, publicUrl, target, secrets }) =>
    settings.cloudflared.kind === "quick"
      ? [settings.cloudflared, target]
      : [settings.cloudflared, publicUrl, secrets.cloudflaredToken],
  missing({ settings, publicUrl, secrets }) {
    if (settings.cloudflared.kind === "quick") return null;
    if (secrets.cloudflaredToken === null) return reason("tunnel/incomplete", "tunnel.cloudflared-no-token");
    return publicUrl === null ? reason("tunnel/incomplete", "tunnel.cloudflared-no-url") : null;
  },
  create: createCloudflaredTunnel,
};
