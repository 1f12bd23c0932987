import { AsyncLocalStorage } from "node:async_hooks";
import {
  type AuditChange,
  type AuditChannel,
  type AuditEntityKind,
  type AuditEntry,
  type AuditEvent,
  MAX_AUDIT_CHANGES,
} from "../../shared/model/audit.ts";
import { newId } from "../lib/new-id.ts";

/** Who acts, over which channel, and the name of the action. */
export interface ActOrigin {
  readonly at: number;
  readonly actor: AuditEntry["actor"];
  readonly address?: string | null;
  readonly channel?: AuditChannel;
  /** A procedure of the contract, or an event. */
  readonly procedure: AuditEvent | (string & {});
  readonly entity?: AuditEntry["entity"];
}

type NotedMember = "entity" | "changes" | "moreChanges" | "version" | "outcome" | "code";

/**
 * An action that is recorded in the audit while it runs. The store writes its entry in the first transaction on its
 * behalf, so that neither is stored without the other.
 */
export interface Act {
  /** The entry to store. */
  entry(): AuditEntry;
  /** Adds details; `outcome` is `done` until it is set. */
  note(more: Partial<Pick<AuditEntry, NotedMember>>): void;
  noteChanges(changes: readonly AuditChange[]): void;
  /** Whether the stored entry is up to date. */
  isStored: boolean;
  /** Whether any version of the entry is stored. */
  wasStored: boolean;
  /** Set at its end: work that it has started, such as a lane, continues without it. */
  isOver: boolean;
}

/**
 * The maximum length of a recorded value, in UTF-16 units of its JSON; a longer one is truncated and becomes a string.
 */
const MAX_VALUE_CHARS = 1_000;
/** The maximum length of all changes of an entry, so that the audit of a large import stays small. */
const MAX_CHANGES_CHARS = 10_000;

export function createAct({
  at,
  actor,
  address = null,
  channel = "program",
  procedure,
  entity = null,
}: ActOrigin): Act {
  let entry: AuditEntry = {
    id: newId(at),
    at,
    lastAt: at,
    count: 1,
    actor,
    address,
    channel,
    procedure,
    entity,
    changes: [],
    moreChanges: 0,
    version: null,
    outcome: "done",
    code: null,
  };
  const act: Act = {
    isStored: false,
    wasStored: false,
    isOver: false,
    entry: () => entry,
    note(more) {
      entry = { ...entry, ...more };
      act.isStored = false;
    },
    noteChanges(changes) {
      if (changes.length === 0) return;
      const all = [...entry.changes, ...changes.map(bounded)];
      const kept = all.slice(0, howManyFit(all));
      const moreChanges = entry.moreChanges + all.length - kept.length;
      entry = { ...entry, changes: kept, moreChanges };
      act.isStored = false;
    },
  };
  return act;
}

function howManyFit(changes: readonly AuditChange[]): number {
  let chars = 0;
  const tooMany = changes.findIndex((change, index) => {
    chars += JSON.stringify(change).length;
    return index >= MAX_AUDIT_CHANGES || chars > MAX_CHANGES_CHARS;
  });
  return tooMany === -1 ? changes.length : tooMany;
}

const bounded = ({ before, after, ...change }: AuditChange): AuditChange => ({
  ...change,
  before: boundedValue(before),
  after: boundedValue(after),
});

function boundedValue(value: unknown): unknown {
  const text = JSON.stringify(value ?? null);
  return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : (value ?? null);
}

const acts = new AsyncLocalStorage<Act>();

/** Runs work, including everything it awaits, as part of an act. */
export const runAct = <Result>(act: Act, work: () => Result): Result => acts.run(act, work);

/** The present act; undefined for what Tocsin does on its own. */
export function currentAct(): Act | undefined {
  const act = acts.getStore();
  return act?.isOver === true ? undefined : act;
}

/** Records changes before they are written. */
export const noteChanges = (changes: readonly AuditChange[]): void => currentAct()?.noteChanges(changes);

export const noteEntity = (kind: AuditEntityKind, id: string): void =>
  currentAct()?.note({ entity: { kind, ids: [id] } });

export const TOCSIN: AuditEntry["actor"] = { kind: "engine", id: null, name: null };
