import type { AccountAlert, IlertAccount } from "./account.ts";
import { SCENARIOS } from "./scenarios.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An alert source as the REST API shows it, with what its schema requires. */
export function alertSourceJson({ id, name, ...others }: Named) {
  const policy = SCENARIOS.find(({ alertSource }) => alertSource.id === id)?.escalationPolicy;
  return {
    id,
    name,
    integrationType: "API",
    active: true,
    ...others,
    escalationPolicy: policyJson(policy ?? { id: 1, name: "Default" }),
  };
}

const policyJson = ({ id, name }: Named) => ({
  id,
  name,
  escalationRules: [{ escalationTimeout: 15, users: [] }],
});

/**
 * An alert as the REST API shows it (docs/protocols/ilert.md §4): its id is a number here, there is no
 * address in it, and who has it stands in `responders` alone.
 */
export function alertJson({ id, scenario, status, assignee, ...alert }: AccountAlert) {
  const { summary, details, alertSource, escalationPolicy, priority, alertKey, links } = scenario;
  const acceptance = status === "PENDING" ? "PENDING" : "ACCEPTED";
  const user = assignee && { id: assignee.id, firstName: assignee.firstName, lastName: assignee.lastName };
  return {
    id,
    summary,
    details,
    reportTime: new Date(alert.reportedAt).toISOString(),
    ...(alert.resolvedAt === null ? {} : { resolvedOn: new Date(alert.resolvedAt).toISOString() }),
    status,
    alertSource: alertSourceJson(alertSource),
    escalationPolicy: policyJson(escalationPolicy),
    priority,
    alertKey,
    nextEscalationRuleIndex: alert.escalations,
    images: [],
    links,
    responders: user === null ? [] : [{ user, status: acceptance }],
    labels: {},
    mergeState: alert.mergeState,
    ...(alert.mergedInto === null ? {} : { mergedIntoId: alert.mergedInto }),
  };
}

/** A whole number of a query; the fallback where it is left out, null where it is none or too large. */
function numberIn(query: URLSearchParams, name: string, fallback: number, most: number): number | null {
  const text = query.get(name) ?? String(fallback);
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** One page of a list; null for a query that is none. */
export function pageOf<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  fallback: number,
  most: number,
): Item[] | null {
  const start = numberIn(query, "start-index", 0, Number.MAX_SAFE_INTEGER);
  const count = numberIn(query, "max-results", fallback, most);
  return start === null || count === null ? null : items.slice(start, start + count);
}

/**
 * `GET /alerts`: by state, source and report time, newest first (the order is not documented), at most 100 a page.
 * @returns null for a query that cannot be read
 */
export function findAlerts(account: IlertAccount, query: URLSearchParams): unknown[] | null {
  const states = query.getAll("states");
  const sources = query.getAll("sources").map(Number);
  const from = Date.parse(query.get("from") ?? "1970-01-01T00:00:00Z");
  const until = Date.parse(query.get("until") ?? "9999-01-01T00:00:00Z");
  if (Number.isNaN(from) || Number.isNaN(until)) return null;
  const found = account
    .alerts()
    .filter(({ status }) => states.length === 0 || states.includes(status))
    .filter(({ scenario }) => sources.length === 0 || sources.includes(scenario.alertSource.id))
    .filter(({ reportedAt }) => reportedAt >= from && reportedAt <= until);
  return pageOf(found, query, 50, 100)?.map(alertJson) ?? null;
}
