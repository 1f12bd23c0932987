import type { Reason } from "../../../shared/model/common.ts";
import { reason } from "../../sentences/message.ts";
import type { TunnelInput, TunnelProvider } from "../tunnel.ts";
import { createSshTunnel } from "./ssh-tunnel.ts";

/** A reverse forward over SSH, with the public address in front of the server. */
export const sshForward: TunnelProvider = {
  id: "ssh",
  restarts: true,
  uses: ({ settings, publicUrl, secrets }) => [settings.ssh, publicUrl, secrets.sshPassphrase],
  missing({ settings: { ssh }, publicUrl }: TunnelInput): Reason | null {
    if (ssh.host === "" || ssh.user === "") return reason("tunnel/incomplete", "tunnel.ssh-no-server");
    if (ssh.auth === "key" && ssh.keyFile === "") return reason("tunnel/incomplete", "tunnel.ssh-no-key");
    return publicUrl === null ? reason("tunnel/incomplete", "tunnel.ssh-no-url") : null;
  },
  create: createSshTunnel,
};
