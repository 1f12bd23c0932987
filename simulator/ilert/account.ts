import { randomInt, randomUUID } from "node:crypto";
import type { AlertMoment, Person } from "./alert-body.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An alert as the account holds it; times are Unix ms. */
export interface AccountAlert {
  readonly id: number;
  readonly scenario: Scenario;
  readonly reportedAt: number;
  readonly correlationId: string;
  readonly status: AlertMoment["status"];
  readonly assignee: Person | null;
  /** How often it was escalated: ilert's `nextEscalationRuleIndex`. */
  readonly escalations: number;
  readonly resolvedAt: number | null;
  readonly mergeState: "NONE" | "MAIN" | "MERGED";
  /** The main alert of one that was merged. */
  readonly mergedInto: number | null;
}

/** An alert action, with whatever else its maker put into it. */
export interface AccountAction {
  readonly id: string;
  readonly name: string;
  readonly connectorType: string;
  readonly alertSources: readonly Named[];
  readonly triggerMode: string;
  readonly triggerTypes: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** Something that happened to an alert. */
export interface AlertNews {
  readonly alert: AccountAlert;
  readonly moment: AlertMoment;
  readonly at: number;
}

export interface IlertAccount {
  readonly alertSources: readonly Named[];
  /** By id, in the order of their making. */
  readonly actions: Map<string, AccountAction>;
  /** Newest first. */
  alerts(): AccountAlert[];
  alert(id: number): AccountAlert | undefined;
  /** A source reports trouble: the alert is created, nobody is assigned yet. */
  open(scenario?: Scenario): AccountAlert;
  /** Something happens to an alert. @throws Error when there is none of the id */
  report(id: number, moment: AlertMoment): AccountAlert;
  /**
   * Merges an alert into another, its main alert. It keeps its status, and can be accepted or resolved by the main alert
   * only. @throws Error when there is none of either id
   */
  merge(id: number, mainId: number): void;
  subscribe(listener: (news: AlertNews) => void): () => void;
}

interface AccountOptions {
  readonly alertSources?: readonly Named[];
  readonly clock?: { now(): number };
}

/** An ilert account in memory: alert sources, alert actions and alerts (docs/protocols/ilert.md §2, §4). */
export function createIlertAccount(options: AccountOptions = {}): IlertAccount {
  const { clock = { now: () => Date.now() } } = options;
  const alertSources = options.alertSources ?? SCENARIOS.map(({ alertSource }) => alertSource);
  const alerts = new Map<number, AccountAlert>();
  const listeners = new Set<(news: AlertNews) => void>();
  let lastId = randomInt(10_000_000, 90_000_000);

  const keep = (alert: AccountAlert, moment: AlertMoment): AccountAlert => {
    alerts.set(alert.id, alert);
    for (const listener of listeners) listener({ alert, moment, at: clock.now() });
    return alert;
  };

  const present = (id: number): AccountAlert => {
    const alert = alerts.get(id);
    if (alert === undefined) throw new Error(`There is no alert ${id}.`);
    return alert;
  };

  return {
    alertSources,
    actions: new Map(),
    alerts: () => [...alerts.values()].reverse(),
    alert: (id) => alerts.get(id),
    open(scenario = SCENARIOS[0]) {
      lastId += 1;
      const moment: AlertMoment = { eventType: "alert-created", status: "PENDING", assignee: null };
      const born = { id: lastId, scenario, reportedAt: clock.now(), correlationId: randomUUID() };
      const fresh = { status: "PENDING", assignee: null, escalations: 0, resolvedAt: null } as const;
      return keep({ ...born, ...fresh, mergeState: "NONE", mergedInto: null }, moment);
    },
    merge(id, mainId) {
      alerts.set(id, { ...present(id), mergeState: "MERGED", mergedInto: mainId });
      alerts.set(mainId, { ...present(mainId), mergeState: "MAIN" });
    },
    report(id, moment) {
      const alert = present(id);
      const { status, assignee, eventType } = moment;
      const escalations = alert.escalations + (eventType === "alert-auto-escalated" ? 1 : 0);
      const resolvedAt = status === "RESOLVED" ? clock.now() : null;
      return keep({ ...alert, status, assignee, escalations, resolvedAt }, moment);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
