import { forTunnelSecrets, type TunnelSecrets } from "../../shared/model/tunnel.ts";
import type { Config } from "../config/config.ts";
import { secretState } from "../config/secrets.ts";
import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const secretsOf = (config: Config): TunnelSecrets =>
  forTunnelSecrets((name) => secretState(config.tunnelSecret(name)));

/** The way in from outside. */
export const tunnelHandlers = ({
  config,
  tunnel,
  status,
}: Pick<RouterDeps, "config" | "tunnel" | "status">) => ({
  secrets: os.tunnel.secrets.handler(() => secretsOf(config)),
  setSecrets: os.tunnel.setSecrets.handler(async ({ input }) => {
    await config.setTunnelSecrets(input);
    return secretsOf(config);
  }),
  test: os.tunnel.test.handler(async () => {
    await tunnel.test();
    return await status();
  }),
  acknowledge: os.tunnel.acknowledge.handler(async () => {
    await tunnel.acknowledgeUrl();
    return await status();
  }),
  trustHostKey: os.tunnel.trustHostKey.handler(async ({ input }) => {
    await tunnel.trustHostKey(input.fingerprint);
    return await status();
  }),
});
