import type { Fetch } from "../http/fetch.ts";
import type { OpenState } from "../lib/state-file.ts";
import { createIlertAccess } from "./client.ts";
import { type AlertPollerDeps, createAlertPoller } from "./poll/alert-poller.ts";
import { openPollState } from "./poll/poll-state.ts";
import { createIlertSetup, type IlertSetupDeps } from "./setup/ilert-setup.ts";
import { installationName, openConsent, openRefusedTriggers } from "./setup/setup-state.ts";

interface IlertServicesDeps
  extends Pick<IlertSetupDeps, "config" | "tunnel" | "planKey" | "clock" | "random" | "log" | "onChanged">,
    Pick<AlertPollerDeps, "intake" | "onPolled"> {
  readonly fetch: Fetch;
  readonly openState: OpenState;
}

/** The services that use ilert's REST API, with their state files. */
export async function createIlertServices(deps: IlertServicesDeps) {
  const { config, tunnel, intake, clock, log, random, openState, onChanged } = deps;
  const ilertAccess = createIlertAccess({ config, fetch: deps.fetch, clock, log });
  const owner = await installationName(openState);
  const common = { config, access: ilertAccess, clock, log, random, owner, onChanged };
  const ilertSetup = createIlertSetup({
    ...common,
    tunnel,
    planKey: deps.planKey,
    consent: openConsent(openState, log),
    triggers: openRefusedTriggers(openState, log),
  });
  const alertPoller = createAlertPoller({
    ...common,
    intake,
    ...(deps.onPolled === undefined ? {} : { onPolled: deps.onPolled }),
    publicUrl: tunnel.publicUrl,
    pollState: openPollState(openState),
  });
  return { ilertAccess, ilertSetup, alertPoller };
}
