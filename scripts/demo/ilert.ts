import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { TRIGGERS } from "../../simulator/ilert/check-action.ts";
import { startIlertApi } from "../../simulator/ilert/rest-server.ts";
import { playIncidentIn, SCENARIOS } from "../../simulator/ilert/scenarios.ts";

const API_KEY = "api-key-of-the-demo";

export interface DemoIlert {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** What a user would configure by hand in ilert: a webhook alert action for all alert sources and triggers. */
  callByHand(hookUrl: string): void;
  /**
   * Plays the next of the stories.
   * @returns the calls that were not answered with 202
   */
  playIncident(
    paceMs: number,
    wait: (ms: number) => Promise<void>,
  ): Promise<{ eventType: string; status: number | null }[]>;
  close(): Promise<void>;
}

/** An ilert account whose API accepts a key, so that Tocsin can set itself up there. */
export async function startDemoIlert(port: number): Promise<DemoIlert> {
  const account = createIlertAccount();
  const api = await startIlertApi({ account, apiKey: API_KEY, port });
  let played = 0;
  let seen = 0;
  return {
    apiUrl: api.baseUrl,
    apiKey: API_KEY,
    callByHand(webhookUrl) {
      account.actions.set("by-hand", {
        id: "by-hand",
        name: "Production, pasted by hand",
        connectorType: "webhook",
        alertSources: account.alertSources,
        triggerMode: "AUTOMATIC",
        triggerTypes: TRIGGERS,
        params: { webhookUrl, bodyTemplate: "" },
      });
    },
    async playIncident(pace, wait) {
      const scenario = SCENARIOS[played % SCENARIOS.length] ?? SCENARIOS[0];
      played += 1;
      await playIncidentIn(account, { scenario, pace, wait });
      await api.webhooks.whenAnswered();
      const calls = api.webhooks.calls.slice(seen);
      seen += calls.length;
      return calls.filter(({ status }) => status !== 202);
    },
    close: api.close,
  };
}
