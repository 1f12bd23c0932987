import { reason } from "../sentences/message.ts";
import type { TunnelProvider } from "./tunnel.ts";

/** A reverse proxy, VPN or port forward that the user runs: there is nothing to begin, only to look at. */
export const customUrl: TunnelProvider = {
  id: "own",
  restarts: false,
  uses: ({ publicUrl }) => publicUrl,
  missing: ({ publicUrl }) => (publicUrl === null ? reason("tunnel/incomplete", "tunnel.no-url") : null),
  create: ({ publicUrl }) => ({
    start(reportrt) {
      if (publicUrl !== null) reportrt({ kind: "open", url: publicUrl, trial: false });
    },
    async stop() {},
  }),
};
