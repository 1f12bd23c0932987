import type { Config } from "../../config/config.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { TunnelService } from "../../tunnel/tunnel-service.ts";
import type { IlertAccess } from "../client.ts";
import type { RefusedTriggers } from "../refused-triggers.ts";
import type { Consent } from "./consent.ts";

export interface IlertSetupDeps {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "headerValue" | "settingsSecret" | "onChange">;
  readonly access: IlertAccess;
  readonly tunnel: Pick<TunnelService, "status" | "publicUrl" | "acknowledgeUrl">;
  readonly consent: Consent;
  readonly triggers: RefusedTriggers;
  /** See `Mark.owner`. */
  readonly owner: string;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
  /** The status or what needs the user is another. */
  readonly onChanged: () => void;
}
