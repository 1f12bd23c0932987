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

/** Sends to the robots that are owned. The calls for one robot must not overlap. */
export interface RobotUser {
  /** This process owns the robot from now on. Rejects if its lanes could not be started; then none is left. */
  take(key: string): Promise<void>;
  /** The robot was lost, or is given away. No message is started any more; resolves once none is being sent. */
  leave(key: string): Promise<void>;
}

export type CreateOwnership = (user: RobotUser) => Ownership;

/** A single process owns every robot that it asks for, until it stops. */
export const ownAll: CreateOwnership = ({ take, leave }) => {
  const taken = new Map<string, Promise<void>>();

  function want(key: string): Promise<void> {
    const known = taken.get(key);
    if (known !== undefined) return known;
    const taking = take(key).catch((thrown: unknown) => {
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
      await Promise.all(keys.map(leave));
    },
  };
};
