import type { Grant, LeaveCause } from "../dispatcher/ownership.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { NodeLeases } from "../store/postgres/node-leases.ts";
import type { Lease } from "../store/records.ts";

/** Does the work of the leases that this node has. */
export interface LeaseUser {
  /** The node has the lease from now on. If it rejects, it is called again soon. */
  take(name: string, grant: Grant): Promise<void>;
  /** The grant is over. Resolves once nothing is done under it; may be called again while it is pending. */
  leave(name: string, cause: LeaveCause): Promise<void>;
}

/** Leases of one kind, which are spread evenly over the nodes. */
export interface SharedLeases {
  /**
   * Asks for an equal share of these leases, in place of those before. Resolves once the free ones are taken, and the others
   * are free.
   */
  follow(names: readonly string[]): Promise<void>;
  /** Asks for one lease for a while, beyond the share. Resolves once it is taken, or it is certain that it is not free. */
  want(name: string): Promise<void>;
  /** Frees each lease as soon as its work has ended. */
  stop(): Promise<void>;
}

/** The part of a node's heartbeat for the leases of one kind. */
export interface LeaseRounds {
  /**
   * Takes and leaves what has changed.
   * @param owned - the node's leases of this kind
   * @param nodes - the number of living nodes
   * @param mayGive - whether a lease beyond the share may be given away
   */
  settle(owned: readonly Lease[], nodes: number, mayGive: boolean): Promise<void>;
  /** Another node may have any lease from now on. */
  loseAll(): void;
}

export interface SharedLeasesDeps {
  readonly user: LeaseUser;
  readonly clock: Pick<Clock, "monotonic">;
  readonly log: Log;
  /** For how long work may still be started, in ms. */
  readonly leftMs: () => number;
  /** Runs when no other call to the leases does. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly leases: Pick<NodeLeases, "claim" | "release">;
  /** Renews the node's lease, and settles. */
  readonly beat: () => Promise<void>;
}

/** A lease that this node has. */
interface Held {
  readonly lease: Lease;
  readonly taking: Promise<void>;
  /** Null until it is left. */
  leaving: Promise<void> | null;
  /** Another node may have it. While it is only being given away, nobody else does, so what was started is finished. */
  isLost: boolean;
}

/** How long a lease beyond the share is kept after it was last wanted, in ms. */
const WANTED_MS = 60_000;

export function createSharedLeases(deps: SharedLeasesDeps): SharedLeases & LeaseRounds {
  const { user, clock, log, leases, inTurn } = deps;
  const held = new Map<string, Held>();
  let followed: readonly string[] = [];
  /** Until when leases are wanted, on the monotonic clock. */
  const wanted = new Map<string, number>();

  function take(lease: Lease) {
    const { name } = lease;
    const taking = user.take(name, {
      lease,
      isOver: () => one.isLost || deps.leftMs() <= 0,
    });
    const one: Held = {
      lease,
      leaving: null,
      isLost: false,
      taking: taking.catch((thrown: unknown) => {
        log.error({ err: thrown }, "The work of a lease could not be started; it will be tried again");
        if (one.leaving === null) held.delete(name);
      }),
    };
    held.set(name, one);
  }

  /** @param last - what is done before the lease may be taken again */
  function leave(one: Held, cause: LeaveCause, last = async () => {}): Promise<void> {
    const { name } = one.lease;
    const before = one.leaving;
    if (cause === "lost") one.isLost = true;
    one.leaving = user
      .leave(name, cause)
      .then(last)
      .catch((thrown: unknown) => log.error({ err: thrown }, "A lease could not be given away"))
      .then(() => before ?? undefined)
      .finally(() => {
        if (held.get(name) === one) held.delete(name);
      });
    return one.leaving;
  }

  const give = (one: Held): Promise<void> =>
    leave(one, "given", () => inTurn(() => leases.release([one.lease.name])));

  function isWanted(name: string): boolean {
    const until = wanted.get(name);
    if (until === undefined) return false;
    if (until > clock.monotonic()) return true;
    wanted.delete(name);
    return false;
  }

  const taken = (names: readonly string[]) => Promise.all(names.map((name) => held.get(name)?.taking));

  /** Resolves once what is not needed any more is free. */
  const left = () =>
    Promise.all([...held.values()].map((one) => (followed.includes(one.lease.name) ? null : one.leaving)));

  return {
    async follow(names) {
      followed = names;
      await deps.beat();
      await taken(names);
      await left();
    },
    async want(name) {
      wanted.set(name, clock.monotonic() + WANTED_MS);
      if (!held.has(name)) {
        await inTurn(async () => {
          for (const lease of await leases.claim([name], 1)) take(lease);
        });
      }
      await taken([name]);
    },
    async stop() {
      followed = [];
      wanted.clear();
      await Promise.all([...held.values()].map((one) => one.leaving ?? give(one)));
    },
    async settle(owned, nodes, mayGive) {
      const mine = new Map(owned.map((lease) => [lease.name, lease]));
      for (const one of held.values()) {
        if (mine.get(one.lease.name)?.epoch !== one.lease.epoch) void leave(one, "lost");
      }
      const shared = new Set(followed);
      const isNeeded = (name: string) => shared.has(name) || isWanted(name);
      // Its work could not be started, or ended because the node could not renew its lease in time.
      const unused = [...mine.values()].filter(({ name }) => !held.has(name));
      for (const lease of unused) if (isNeeded(lease.name)) take(lease);
      const unneeded = unused.filter(({ name }) => !isNeeded(name));
      if (unneeded.length > 0) await leases.release(unneeded.map(({ name }) => name));

      const present = [...held.values()].filter(({ leaving }) => leaving === null);
      for (const one of present) if (!isNeeded(one.lease.name)) void give(one);
      const share = Math.ceil(followed.length / nodes);
      const counted = present.filter(({ lease }) => shared.has(lease.name) && !isWanted(lease.name));
      const [last] = counted.slice(-1);
      if (mayGive && last !== undefined && counted.length > share) void give(last);
      const others = followed.filter((name) => !held.has(name));
      const room = share - followed.filter((name) => held.has(name)).length;
      if (others.length > 0 && room > 0) for (const lease of await leases.claim(others, room)) take(lease);
    },
    loseAll() {
      for (const one of held.values()) void leave(one, "lost");
    },
  };
}
