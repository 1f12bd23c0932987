import type { TunnelStatus } from "../../shared/model/tunnel.ts";

/** Public access as it is before anybody has settled one. */
export const noTunnel: TunnelStatus = {
  provider: "own",
  state: "off",
  since: 0,
  url: null,
  trial: false,
  problem: null,
  proven: null,
  retryAt: null,
  hostKey: null,
  changedFrom: null,
};
