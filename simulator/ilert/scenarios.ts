import { setTimeout as delay } from "node:timers/promises";
import type { AccountAlert, IlertAccount } from "./account.ts";
import type { AlertMoment, Person } from "./alert-webhook.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** The content of an incident. All services and people are fictitious. */
export interface Scenario {
  readonly summary: string;
  readonly details: string;
  readonly priority: "HIGH" | "LOW";
  readonly alertKey: string;
  readonly alertSource: Named;
  readonly escalationPolicy: Named;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  /** The first person of the escalation, and the person assigned afterwards. */
  readonly firstResponder: Person;
  readonly secondResponder: Person;
  readonly comment: string;
}

const person = (id: number, username: string, firstName: string, lastName: string): Person => ({
  id,
  username,
  firstName,
  lastName,
  email: `${username}@lanternfish.example`,
});

const MIRA = person(310_011, "mira", "Mira", "Okafor");
const JONAS = person(310_012, "jonas", "Jonas", "Weller");
const XIAOLAN = person(310_013, "xiaolan", "Xiaolan", "Chen");
const TOMAS = person(310_014, "tomas", "Tomás", "Ferreira");

const PLATFORM = { id: 52_001, name: "Platform, day and night" };
const DATA = { id: 52_002, name: "Data team" };

/** The scenarios, in the order of the demo. */
export const SCENARIOS: readonly [Scenario, ...Scenario[]] = [
  {
    summary: "orders-db-1: replication lag above 5 minutes",
    details: "Replica orders-db-2 is 312 s behind orders-db-1.\nWAL on disk: 41 GB of 60 GB.",
    priority: "HIGH",
    alertKey: "orders-db-1/replication",
    alertSource: { id: 71_001, name: "Orders database" },
    escalationPolicy: DATA,
    links: [{ href: "https://grafana.lanternfish.example/d/orders-db", text: "Dashboard" }],
    firstResponder: MIRA,
    secondResponder: XIAOLAN,
    comment: "A nightly report held a lock. Stopped it, the replica is catching up.",
  },
  {
    summary: "Checkout: 5xx rate at 4.2 % (limit 1 %)",
    details: "Affected: POST /v2/checkout in eu-central.\nLast deploy: checkout 2026.47.3, 11 minutes ago.",
    priority: "HIGH",
    alertKey: "checkout/5xx",
    alertSource: { id: 71_002, name: "Checkout API" },
    escalationPolicy: PLATFORM,
    links: [{ href: "https://grafana.lanternfish.example/d/checkout", text: "Dashboard" }],
    firstResponder: JONAS,
    secondResponder: TOMAS,
    comment: "Rolled back to 2026.47.2; the rate is falling.",
  },
  {
    summary: "支付网关超时：最近 5 分钟有 37 笔失败",
    details: "网关 pay-gw-3 的平均响应时间为 9.8 秒。\n备用线路已就绪。",
    priority: "HIGH",
    alertKey: "pay-gw-3/timeout",
    alertSource: { id: 71_003, name: "Payment gateway" },
    escalationPolicy: PLATFORM,
    links: [{ href: "https://grafana.lanternfish.example/d/payments", text: "Dashboard" }],
    firstResponder: XIAOLAN,
    secondResponder: JONAS,
    comment: "已切换到备用线路，继续观察。",
  },
  {
    summary: "Certificate of *.lanternfish.example expires in 6 days",
    details: "Issuer: internal CA [eu-2]. Renewal job `cert-renew` has failed 3 times.",
    priority: "LOW",
    alertKey: "certs/wildcard",
    alertSource: { id: 71_004, name: "Certificate watch" },
    escalationPolicy: PLATFORM,
    links: [],
    firstResponder: TOMAS,
    secondResponder: MIRA,
    comment: "The job lacked a permission after the move. Renewed by hand, ticket opened.",
  },
];

/** All events of one alert: created, escalated, re-assigned, accepted, commented on, resolved. */
export function incidentMoments({ firstResponder, secondResponder, comment }: Scenario): AlertMoment[] {
  return [
    { eventType: "alert-created", status: "PENDING", assignee: null },
    { eventType: "alert-auto-escalated", status: "PENDING", assignee: firstResponder },
    { eventType: "alert-assigned", status: "PENDING", assignee: secondResponder },
    { eventType: "alert-acknowledged", status: "ACCEPTED", assignee: secondResponder },
    { eventType: "alert-comment-added", status: "ACCEPTED", assignee: secondResponder, comment },
    { eventType: "alert-resolved", status: "RESOLVED", assignee: secondResponder },
  ];
}

interface Play {
  readonly scenario: Scenario;
  /** The time between two events, in ms. */
  readonly pace: number;
  readonly wait?: (ms: number) => Promise<void>;
}

/** Plays one alert of an account from created to resolved; the account's alert actions decide what is posted. */
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
