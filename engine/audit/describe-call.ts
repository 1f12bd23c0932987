import type { AuditChange, AuditEntityKind, AuditEntry } from "../../shared/model/audit.ts";
import { isObject } from "../../shared/patch.ts";
import { noted } from "./changes.ts";

/** The kind of entity that the procedures of each part of the contract change. */
const ENTITY_OF_PART: Readonly<Record<string, AuditEntityKind>> = {
  sources: "source",
  connectors: "connector",
  actions: "action",
  people: "person",
  events: "event",
  deliveries: "delivery",
  versions: "version",
};

/**
 * The members of a call's input that are recorded if the change itself does not show them. All others are omitted,
 * because they may be secret.
 */
const NOTED_INPUT: Readonly<Record<string, readonly string[]>> = {
  "sources.sample": ["type"],
  "sources.rotate": ["overlapMinutes"],
  "deliveries.replay": ["toConnector"],
  "deliveries.replayMany": ["state", "connector", "since", "until", "toConnector"],
  "events.forward": ["action", "connector"],
  "events.act": ["verb"],
  "events.export": ["format"],
  "alerts.export": ["format"],
  "audit.export": ["format"],
  "tunnel.trustHostKey": ["fingerprint"],
  "updates.install": ["when"],
};

const NOTED_RESULT: Readonly<Record<string, readonly string[]>> = {
  "deliveries.replayMany": ["replayed"],
  "deliveries.cancelMany": ["cancelled"],
  "events.export": ["rows"],
  "alerts.export": ["rows"],
  "audit.export": ["rows"],
  "connectors.test": ["ok"],
  "connectors.testDraft": ["ok"],
  "actions.test": ["ok"],
  "events.act": ["mergedInto", "status"],
  "ilert.apply": ["done"],
  "ilert.remove": ["done"],
};

/**
 * Procedures with effects outside of the database, so that no transaction can include both the effect and the entry:
 * they are recorded as started first. If that fails, nothing is done.
 */
export const ACTS_OUTSIDE: ReadonlySet<string> = new Set([
  ...["connectors.test", "connectors.testDraft", "actions.test", "sources.sample"],
  ...["events.act", "ilert.apply", "ilert.remove", "config.export", "tunnel.trustHostKey", "updates.install"],
]);

const MAX_IDS = 50;
const MAX_ID_CHARS = 100;

/** The entity that a call concerns, according to its input, which may be invalid. Pure. */
export function describeCall(
  procedure: string,
  input: unknown,
): { readonly entity: AuditEntry["entity"]; readonly changes: readonly AuditChange[] } {
  const kind = ENTITY_OF_PART[procedure.split(".").at(-2) ?? ""];
  const ids = idsIn(input);
  const isSealed = procedure === "config.export" && memberOf(input, "passphrase") != null;
  return {
    entity: kind === undefined || ids.length === 0 ? null : { kind, ids },
    changes: [
      ...noted(membersOf(input, NOTED_INPUT[procedure] ?? [])),
      ...(isSealed ? [{ path: "secrets", before: null, after: "exported", secret: false }] : []),
    ],
  };
}

/** The details that a result adds. Pure. */
export const describeResult = (procedure: string, result: unknown): readonly AuditChange[] =>
  noted(membersOf(result, NOTED_RESULT[procedure] ?? []));

/** The id of the entity that a call has created. */
export function createdEntity(procedure: string, result: unknown): AuditEntry["entity"] {
  const kind = procedure === "events.forward" ? undefined : ENTITY_OF_PART[procedure.split(".").at(-2) ?? ""];
  const id = memberOf(result, "id");
  return kind === undefined || typeof id !== "string" ? null : { kind, ids: [id] };
}

/** What an entry concerns that counts several calls: at most `MAX_IDS` entities. Pure. */
export function unitedEntity(
  before: AuditEntry["entity"],
  after: AuditEntry["entity"],
): AuditEntry["entity"] {
  if (before === null || after === null) return before ?? after;
  return { ...after, ids: [...new Set([...before.ids, ...after.ids])].slice(0, MAX_IDS) };
}

function idsIn(input: unknown): string[] {
  const given = [
    memberOf(input, "id"),
    memberOf(memberOf(input, "params"), "id"),
    memberOf(input, "newId"),
    memberOf(input, "version"),
    memberOf(input, "ids"),
  ];
  return given
    .flat()
    .filter((id) => typeof id === "string" || typeof id === "number")
    .map((id) => String(id).slice(0, MAX_ID_CHARS))
    .slice(0, MAX_IDS);
}

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const membersOf = (value: unknown, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, memberOf(value, name)]));
