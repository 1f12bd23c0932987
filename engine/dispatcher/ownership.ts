import type { Lease } from "../store/records.ts";

/**
 * Decides which robots this process sends to, because a robot must not get messages from two processes. A robot is
 * named by its key (`Robots`), which contains its token and must not be shown.
 */
export interface Ownership {
  /** Asks for the configured robots, in place of those before. Resolves once the free ones are taken. */
  follow(keys: readonly string[]): Promise<void>;
  /** Asks for one robot more, to send a test to it. Resolves once it is taken, or it is certain that it is not free. */
  want(key: string): Promise<void>;
  /** Leaves every robot and frees it. Afterwards, robots can be asked for again. */
  stop(): Promise<void>;
}

/** The right to send to a robot, until it ends. */
export interface Grant {
  /** For the store's writes for the robot; absent where every robot is always owned. */
  readonly lease?: Lease;
  /** Whether no message may be started any more. To be asked just before each message. */
  isOver(): boolean;
}

/** Never ends. */
export const UNLIMITED: Grant = { isOver: () => false };

/** Why a robot is left: another process may send to it already (`lost`), or only afterwards (`given`). */
export type LeaveCause = "lost" | "given";

/** Sends to the robots that are owned. */
export interface RobotUser {
  /**
   * This process owns the robot from now on. Rejects if its lanes could not be started; then none is left. Must not be
   * called before a `leave` of the same robot has resolved.
   */
  take(key: string, grant: Grant): Promise<void>;
  /**
   * The robot is not owned any more. No message is started any more, and those to a lost robot are aborted. Resolves once
   * none is being sent.
   */
  leave(key: string, cause: LeaveCause): Promise<void>;
}

export type CreateOwnership = (user: RobotUser) => Ownership;

/** A single process owns every robot that it asks for, until it stops. */
export const ownAll: CreateOwnership = ({ take, leave }) => {
  const taken = new Map<string, Promise<void>>();

  function want(key: string): Promise<void> {
    const known = taken.get(key);
    if (known !== undefined) return known;
    const taking = take(key, UNLIMITED).catch((thrown: unknown) => {
      taken.delete(key);
      throw thrown;
    });
    taken.set(key, taking);
    return taking;
  }

  return {
    async follow(keys) {
      await Promise.all(keys.map(want));
    },
    want,
    async stop() {
      const keys = [...taken.keys()];
      taken.clear();
      await Promise.all(keys.map((key) => leave(key, "given")));
    },
  };
};
