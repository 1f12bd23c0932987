import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type AlertBody, type AlertMoment, hookTarget, webhookBodyOf } from "./alert-webhook.ts";
import { incidentMoments, SCENARIOS, type Scenario } from "./scenarios.ts";

export interface IlertSimulatorOptions {
  /** The webhook alert action's URL; may contain a user and password. */
  readonly hookUrl: string;
  /** The webhook alert action's custom headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  readonly clock?: { now(): number };
  readonly wait?: (ms: number) => Promise<void>;
}

/** One webhook call and its HTTP status; null if there was no answer. */
interface Posted {
  readonly body: AlertBody;
  readonly status: number | null;
}

interface IncidentOptions {
  /** The time between two events, in ms. */
  readonly pace: number;
  readonly scenario?: Scenario;
}

interface StormOptions {
  /** The number of concurrent calls. */
  readonly concurrency?: number;
}

export interface IlertSimulator {
  /** Posts a body once; whether ilert retries failed calls is not documented (docs/protocols/ilert.md §1). */
  post(body: AlertBody): Promise<Posted>;
  /** Plays an alert from created to resolved; each event waits for the response to the previous one. */
  playIncident(options: IncidentOptions): Promise<Posted[]>;
  /** Creates `count` different alerts at the same time, as when a data centre fails. */
  storm(count: number, options?: StormOptions): Promise<Posted[]>;
}

/** An ilert account with one webhook alert action. */
export function createIlertSimulator(options: IlertSimulatorOptions): IlertSimulator {
  const { hookUrl, headers, clock = { now: () => Date.now() }, wait = (ms) => delay(ms) } = options;
  const call = options.fetch ?? fetch;
  const target = hookTarget(hookUrl, headers);
  const firstId = randomInt(10_000_000, 90_000_000);
  let alerts = 0;

  const openAlert = (scenario: Scenario) => {
    alerts += 1;
    const alertId = String(firstId + alerts);
    const correlationId = randomUUID();
    const reportedAt = clock.now();
    return (moment: AlertMoment): AlertBody =>
      webhookBodyOf(scenario, moment, {
        alertId,
        correlationId,
        reportedAt,
        eventId: randomUUID(),
        happenedAt: clock.now(),
      });
  };

  const post = async (body: AlertBody): Promise<Posted> => {
    const request = { method: "POST", headers: target.headers, body: JSON.stringify(body) };
    try {
      const answer = await call(target.url, request);
      await answer.arrayBuffer();
      return { body, status: answer.status };
    } catch {
      return { body, status: null };
    }
  };

  return {
    post,
    async playIncident({ pace, scenario = SCENARIOS[0] }) {
      const bodyOf = openAlert(scenario);
      const posted: Posted[] = [];
      for (const moment of incidentMoments(scenario)) {
        if (posted.length > 0) await wait(pace);
        posted.push(await post(bodyOf(moment)));
      }
      return posted;
    },
    async storm(count, { concurrency = 16 } = {}) {
      const posted: Posted[] = [];
      let started = 0;
      const worker = async () => {
        while (started < count) {
          started += 1;
          const template = SCENARIOS[started % SCENARIOS.length] ?? SCENARIOS[0];
          const scenario = {
            ...template,
            summary: `${template.summary} (${started})`,
            alertKey: `${template.alertKey}/${started}`,
          };
          const created = { eventType: "alert-created", status: "PENDING", assignee: null } as const;
          posted.push(await post(openAlert(scenario)(created)));
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
      return posted;
    },
  };
}
