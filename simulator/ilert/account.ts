import { randomInt, randomUUID } from "node:crypto";
import type { AlertMoment, Person } from "./alert-webhook.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An alert of the account; times are in Unix ms. */
export interface AccountAlert {
  readonly id: number;
  readonly scenario: Scenario;
  readonly reportedAt: number;
  readonly correlationId: string;
  readonly status: AlertMoment["status"];
  readonly assignee: Person | null;
  /** The number of escalations, as in ilert's `nextEscalationRuleIndex`. */
  readonly escalations: number;
  readonly resolvedAt: number | null;
  readonly mergeState: "NONE" | "MAIN" | "MERGED";
  /** The main alert, if this alert was merged. */
  readonly mergedInto: number | null;
}

/** An alert action with all members that it was created with. */
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

/** An event of an alert. */
export interface AlertChange {
  readonly alert: AccountAlert;
  readonly moment: AlertMoment;
  readonly at: number;
}

export interface IlertAccount {
  readonly alertSources: readonly Named[];
  /** By id, in the order of creation. */
  readonly actions: Map<string, AccountAction>;
  /** Newest first. */
  alerts(): AccountAlert[];
  alert(id: number): AccountAlert | undefined;
  /** Creates an alert without an assignee, as when an alert source reports a problem. */
  open(scenario?: Scenario): AccountAlert;
  /** Records an event of an alert. @throws Error for an unknown id */
  report(id: number, moment: AlertMoment): AccountAlert;
  /**
   * Merges an alert into another, its main alert. It keeps its status, and can be accepted or resolved by the main alert
   * only. @throws Error if there is no alert with either id
   */
  merge(id: number, mainId: number): void;
  subscribe(listener: (change: AlertChange) => void): () => void;
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
  const listeners = new Set<(change: AlertChange) => void>();
  let lastId = randomInt(10_000_000, 90_000_000);

  const store = (alert: AccountAlert, moment: AlertMoment): AccountAlert => {
    alerts.set(alert.id, alert);
    for (const listener of listeners) listener({ alert, moment, at: clock.now() });
    return alert;
  };

  const requireAlert = (id: number): AccountAlert => {
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
      const identity = { id: lastId, scenario, reportedAt: clock.now(), correlationId: randomUUID() };
      const initial = { status: "PENDING", assignee: null, escalations: 0, resolvedAt: null } as const;
      return store({ ...identity, ...initial, mergeState: "NONE", mergedInto: null }, moment);
    },
    merge(id, mainId) {
      alerts.set(id, { ...requireAlert(id), mergeState: "MERGED", mergedInto: mainId });
      alerts.set(mainId, { ...requireAlert(mainId), mergeState: "MAIN" });
    },
    report(id, moment) {
      const alert = requireAlert(id);
      const { status, assignee, eventType } = moment;
      const escalations = alert.escalations + (eventType === "alert-auto-escalated" ? 1 : 0);
      const resolvedAt = status === "RESOLVED" ? clock.now() : null;
      return store({ ...alert, status, assignee, escalations, resolvedAt }, moment);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
