import { setTimeout as delay } from "node:timers/promises";
import type { AccountAlert, IlertAccount } from "./account.ts";
import { incidentMoments } from "./incident.ts";
import type { Scenario } from "./scenarios.ts";

interface Play {
  readonly scenario: Scenario;
  /** Between two events, in ms. */
  readonly pace: number;
  readonly wait?: (ms: number) => Promise<void>;
}

/** Plays one alert of an account from created to resolved; what of it is posted is up to the account's alert actions. */
export async function playIncidentIn(
  account: IlertAccount,
  { scenario, pace, wait = (ms) => delay(ms) }: Play,
): Promise<AccountAlert> {
  const [, ...later] = incidentMoments(scenario);
  let alert = account.open(scenario);
  for (const moment of later) {
    await wait(pace);
    alert = account.report(alert.id, moment);
  }
  return alert;
}
