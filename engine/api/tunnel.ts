import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

/** Public access. */
export const tunnelHandlers = ({ tunnel, status }: Pick<RouterDeps, "tunnel" | "status">) => ({
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
