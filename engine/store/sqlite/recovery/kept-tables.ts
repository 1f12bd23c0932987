import { AUDIT_ACTORS, AUDIT_OUTCOMES } from "../../../../shared/model/audit.ts";
import { DELIVERY_STATES } from "../../../../shared/model/delivery.ts";
import { ROLES } from "../../../../shared/model/person.ts";
import type { Value } from "./b-tree-page.ts";

/** A row by its columns; columns that the row's schema version did not have are undefined. */
export type NamedRow = Readonly<Record<string, Value | undefined>>;

/** A table whose rows cannot be computed from other tables. */
export interface KeptTable {
  readonly name: string;
  /** Whether a row may belong to this table; rejects damaged rows and rows of other tables. */
  readonly fits: (row: NamedRow) => boolean;
}

const EVENT_KINDS: readonly unknown[] = ["alert", "test", "rejected", "digest"];
const STATES: readonly unknown[] = DELIVERY_STATES;
const ACTORS: readonly unknown[] = AUDIT_ACTORS;
const OUTCOMES: readonly unknown[] = AUDIT_OUTCOMES;

const isText = (value: Value | undefined) => typeof value === "string";
const isNumber = (value: Value | undefined) => typeof value === "number";

function isJson(value: Value | undefined): boolean {
  if (typeof value !== "string") return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
const isJsonOrNull = (value: Value | undefined) => value === null || isJson(value);

const isRole = (value: Value | undefined) => ROLES.some((role) => role === value);
const isHash = (value: Value | undefined) => typeof value === "string" && /^[A-Za-z0-9_-]{43}$/.test(value);

/** In the order in which they are salvaged: small tables first, then deliveries, then their events and attempts. */
export const KEPT_TABLES = {
  people: {
    name: "people",
    fits: (row) => isText(row.id) && isText(row.name) && isText(row.email) && isRole(row.role),
  },
  personalTokens: {
    name: "personal_tokens",
    fits: (row) =>
      isText(row.id) &&
      isText(row.person_id) &&
      isHash(row.hash) &&
      isNumber(row.created_at) &&
      (row.issuer === null || isText(row.issuer)),
  },
  audit: {
    name: "audit",
    fits: (row) =>
      isText(row.id) &&
      ACTORS.includes(row.actor_kind) &&
      OUTCOMES.includes(row.outcome) &&
      isText(row.procedure) &&
      isJson(row.entity_ids) &&
      isJson(row.changes),
  },
  configVersions: {
    name: "config_versions",
    fits: (row) =>
      isText(row.audit_id) && isNumber(row.at) && isJson(row.document) && isNumber(row.is_pending),
  },
  lanes: {
    name: "lanes",
    fits: (row) => isText(row.connector_id) && isJsonOrNull(row.blocked) && isJsonOrNull(row.proof),
  },
  sentCounts: {
    name: "sent_counts",
    fits: (row) => isText(row.connector_id) && isNumber(row.quarter_hour) && isNumber(row.sent),
  },
  callCounts: {
    name: "call_counts",
    fits: (row) =>
      isText(row.connector_id) && isText(row.quota) && isNumber(row.quarter_hour) && isNumber(row.calls),
  },
  robotSends: {
    name: "robot_sends",
    fits: (row) => isText(row.id) && isText(row.robot) && isNumber(row.started_at),
  },
  loginLinks: {
    name: "login_links",
    fits: (row) => isText(row.person_id) && isHash(row.hash) && isNumber(row.expires_at),
  },
  cards: {
    name: "cards",
    fits: (row) =>
      isText(row.out_track_id) &&
      isText(row.alert_ref) &&
      isNumber(row.number) &&
      isJson(row.content) &&
      isNumber(row.shown_revision),
  },
  cardAnswers: {
    name: "card_answers",
    fits: (row) =>
      isText(row.id) &&
      isText(row.out_track_id) &&
      isText(row.action) &&
      isNumber(row.claimed_at) &&
      isJsonOrNull(row.refusal),
  },
  digests: { name: "digests", fits: (row) => isText(row.title) && isText(row.text) },
  fetchedEvents: {
    name: "fetched_events",
    fits: (row) =>
      isText(row.received_by) && isText(row.alert_ref) && isText(row.equivalence) && isNumber(row.latest_at),
  },
  duplicateEvents: {
    name: "duplicate_events",
    fits: (row) => isText(row.source_id) && isText(row.dedupe_key) && isNumber(row.event_seq),
  },
  deliveries: {
    name: "deliveries",
    fits: (row) =>
      isText(row.id) &&
      isNumber(row.event_seq) &&
      STATES.includes(row.state) &&
      isJson(row.mention) &&
      isJsonOrNull(row.reason),
  },
  events: {
    name: "events",
    fits: (row) =>
      isText(row.id) &&
      EVENT_KINDS.includes(row.kind) &&
      isNumber(row.received_at) &&
      isJson(row.decisions) &&
      isJson(row.headers) &&
      isJsonOrNull(row.alert) &&
      isJsonOrNull(row.refusal),
  },
  attempts: {
    name: "attempts",
    fits: (row) =>
      isText(row.id) && isNumber(row.delivery_seq) && isText(row.connector_id) && isNumber(row.started_at),
  },
} as const satisfies Readonly<Record<string, KeptTable>>;
