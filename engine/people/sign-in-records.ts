import type { ErrorCode } from "../../shared/error-codes.ts";
import type { AuditChannel, AuditEntry } from "../../shared/model/audit.ts";
import { createThrottle } from "../../shared/throttle.ts";
import { networkOf } from "../addresses/host-address.ts";
import { createAct } from "../audit/act.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { AuditStore } from "../store/audit-store.ts";
import type { PersonRecord } from "../store/people-store.ts";

/** A sign-in that failed. */
export interface FailedSignIn {
  /** Where the caller is; null if that is not known. */
  readonly address: string | null;
  readonly code: ErrorCode;
  readonly channel: AuditChannel;
}

/**
 * Records in the audit the sign-ins that create no token, and those that fail. Nothing depends on whether they can be
 * recorded: the admin token must still work when nothing can be written.
 */
export interface SignInRecords {
  /** The holder of the admin token has logged in. */
  adminSignedIn(address: string): void;
  /** A person calls whom an authenticating proxy names; recorded once a day for each address. */
  proxied(person: PersonRecord, address: string | null): void;
  /** Recorded once a day for each network, with a count; for many networks together without an address. */
  failed(failure: FailedSignIn): void;
}

export interface SignInRecordsDeps {
  readonly audit: Pick<AuditStore, "count">;
  readonly clock: Pick<Clock, "now" | "after">;
  readonly log: Log;
}

const DAY_MS = 24 * 60 * 60_000;
/** The networks that have entries of their own within a day, so that nobody can push older entries out of the audit. */
const MAX_NETWORKS = 50;
/** Failures within this time, in ms, are written together, so that many of them cost few commits. */
const WRITE_INTERVAL_MS = 10_000;

/** What was seen on the present day, in UTC. */
function createDayKeys() {
  let day = 0;
  const keys = new Set<string>();
  return (now: number): { readonly day: number; readonly keys: Set<string> } => {
    const present = Math.floor(now / DAY_MS);
    if (present !== day) keys.clear();
    day = present;
    return { day, keys };
  };
}

export function createSignInRecords({ audit, clock, log }: SignInRecordsDeps): SignInRecords {
  const networksAt = createDayKeys();
  const proxiedAt = createDayKeys();
  const pending = new Map<string, AuditEntry>();
  const write = (entry: AuditEntry): Promise<void> =>
    audit.count(entry).catch((err: unknown) => log.warn({ err }, "A sign-in could not be recorded"));
  const writing = createThrottle(
    async () => {
      const entries = [...pending.values()];
      pending.clear();
      await Promise.all(entries.map(write));
    },
    { timers: clock, gapMs: WRITE_INTERVAL_MS },
  );
  /** The network of an address, unless too many others have failed on this day. */
  function ownNetwork(address: string | null, networks: Set<string>): string | null {
    const network = address === null ? null : networkOf(address);
    if (network === null || networks.has(network)) return network;
    if (networks.size >= MAX_NETWORKS) return null;
    networks.add(network);
    return network;
  }

  return {
    adminSignedIn(address) {
      const actor = { kind: "admin-token", id: null, name: null } as const;
      void write(
        createAct({ at: clock.now(), actor, address, channel: "page", procedure: "signIn" }).entry(),
      );
    },
    proxied({ id, name }, address) {
      const now = clock.now();
      const { day, keys } = proxiedAt(now);
      const key = `${id} ${address}`;
      if (keys.has(key)) return;
      keys.add(key);
      const actor = { kind: "person", id, name } as const;
      const entity = { kind: "person" as const, ids: [id] };
      const act = createAct({ at: now, actor, address, channel: "page", procedure: "signIn", entity });
      act.noteChanges([{ path: "through", before: null, after: "proxy", secret: false }]);
      void write({ ...act.entry(), id: `signIn proxy ${key} ${day}` });
    },
    failed({ address, code, channel }) {
      const now = clock.now();
      const { day, keys } = networksAt(now);
      const network = ownNetwork(address, keys);
      const id = `signIn refused ${network} ${channel} ${code} ${day}`;
      const waiting = pending.get(id);
      const actor = { kind: "unknown", id: null, name: null } as const;
      const from = network === null ? null : address;
      const act = createAct({ at: now, actor, address: from, channel, procedure: "signIn" });
      act.note({ outcome: "refused", code });
      pending.set(
        id,
        waiting === undefined
          ? { ...act.entry(), id }
          : { ...waiting, count: waiting.count + 1, lastAt: now },
      );
      writing.request();
    },
  };
}
