import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { AttemptAge } from "../store/records.ts";
import type { Grant } from "./ownership.ts";
import { createRobot, type Robot } from "./robot.ts";

/** Finds the robot of each connector; connectors with the same host and token have the same robot. */
export interface Robots {
  /** Must be called with every change of the configuration, before its lanes are used. */
  follow(connectors: readonly Connector[]): void;
  ofLane(connectorId: string): Robot;
  /** The robot of credentials that may not be stored; null if they name none. */
  ofCredentials(type: ConnectorType, credentials: ConnectorCredentials): Robot | null;
  /** The robot with this key. */
  at(key: string): Robot;
  /** The keys of the connectors' robots, as of the last `follow`. */
  keys(): readonly string[];
  /** The connectors of the robot with this key, as of the last `follow`. */
  connectorsOf(key: string): readonly Connector[];
  /** This process owns the robot, whose window is complete. */
  take(key: string, grant: Grant): void;
  /** Forgets the robot's window and hold, because another process may send to it. */
  leave(key: string): void;
  /** The right to send to a robot; null if it is not owned. It may be over. */
  grantOf(key: string): Grant | null;
  /** The owned robots' connectors, and the rights to send to them. */
  owned(): { readonly connectorIds: readonly string[]; readonly grant: Grant }[];
  /** The key of a connector's robot. */
  keyOf(connectorId: string): string;
  /** The connectors of a robot, as of the last `follow`. */
  lanesOf(robot: Robot): readonly string[];
}

export interface RobotsDeps {
  readonly clock: Clock;
  readonly typeOf: (connector: { readonly type: string }) => ConnectorType;
  readonly credentialsOf: (connector: Connector) => ConnectorCredentials | null;
  /** A lane that had to wait for another one may check again. */
  readonly wake: (connectorId: string) => void;
}

export function createRobots({ clock, typeOf, credentialsOf, wake }: RobotsDeps): Robots {
  /** Kept as long as they are owned, so that no window is forgotten when a connector is added again. */
  const robots = new Map<string, Robot>();
  const owned = new Map<Robot, Grant>();
  let members = new Map<string, Connector[]>();
  let keys = new Map<string, string>();
  let connectors = new Map<string, Connector>();

  /** Contains the token, so it must not be shown. A connector that names no robot gets a separate one. */
  const keyNow = (connector: Connector): string => {
    const credentials = credentialsOf(connector);
    return (credentials && typeOf(connector).robotOf(credentials)) ?? ownKey(connector.id);
  };

  /** @param defaultLimit - applies while no stored connector uses the robot */
  function robotAt(key: string, defaultLimit: RateLimit): Robot {
    const known = robots.get(key);
    if (known !== undefined) return known;
    const limits = (): RateLimit[] => (members.get(key) ?? []).map(({ rateLimit }) => rateLimit);
    const isOwned = () => owned.get(robot)?.isOver() === false;
    const robot: Robot = createRobot({ clock, isOwned, limits, defaultLimit, wake });
    robots.set(key, robot);
    return robot;
  }

  function at(key: string): Robot {
    const [connector] = members.get(key) ?? [];
    return robotAt(key, connector === undefined ? REMOVED_LIMIT : typeOf(connector).defaultRateLimit);
  }

  function keyOf(connectorId: string): string {
    const connector = connectors.get(connectorId);
    // Credentials that could not be decrypted then may be available now.
    const unknown = connector !== undefined && keys.get(connectorId) === ownKey(connectorId);
    if (unknown && keyNow(connector) !== ownKey(connectorId)) follow([...connectors.values()]);
    return keys.get(connectorId) ?? ownKey(connectorId);
  }

  function grantOf(key: string): Grant | null {
    const robot = robots.get(key);
    return (robot && owned.get(robot)) ?? null;
  }

  function follow(now: readonly Connector[]) {
    connectors = new Map(now.map((connector) => [connector.id, connector]));
    keys = new Map(now.map((connector) => [connector.id, keyNow(connector)]));
    members = new Map();
    for (const connector of now) {
      const key = keys.get(connector.id) ?? ownKey(connector.id);
      members.set(key, [...(members.get(key) ?? []), connector]);
    }
  }

  return {
    follow,
    ofLane: (connectorId) => at(keyOf(connectorId)),
    ofCredentials(type, credentials) {
      const key = type.robotOf(credentials);
      return key === null ? null : robotAt(key, type.defaultRateLimit);
    },
    at,
    keys: () => [...members.keys()],
    connectorsOf: (key) => members.get(key) ?? [],
    take(key, grant) {
      owned.set(at(key), grant);
    },
    leave(key) {
      const robot = robots.get(key);
      robots.delete(key);
      if (robot !== undefined) owned.delete(robot);
    },
    grantOf,
    owned: () =>
      [...members].flatMap(([key, connectors]) => {
        const grant = grantOf(key);
        return grant === null ? [] : [{ connectorIds: connectors.map(({ id }) => id), grant }];
      }),
    keyOf,
    lanesOf: (robot) => [...keys].flatMap(([id, key]) => (robots.get(key) === robot ? [id] : [])),
  };
}

/** The robot of a removed connector, which sends nothing any more. */
const REMOVED_LIMIT: RateLimit = { messages: 1, perSeconds: 60 };

const ownKey = (connectorId: string) => `connector ${connectorId}`;

/** How long after its start an attempt that a crash interrupted may have ended: the robot's time limit. */
const INTERRUPTED_ATTEMPT_MS = 10_000;

/** Adds the messages that were sent to a robot before it was taken to its window. */
export function restoreWindow(robot: Robot, sent: readonly AttemptAge[], clock: Clock) {
  for (const age of sent) robot.restore(endOf(age, clock));
}

/** When an attempt from before the robot was taken ended, on the monotonic clock. */
export function endOf({ sinceStart, sinceEnd }: AttemptAge, clock: Clock): number {
  // Negative if the request may still be pending: the window then counts it from its latest possible end.
  const age = Math.max(-INTERRUPTED_ATTEMPT_MS, sinceEnd ?? sinceStart - INTERRUPTED_ATTEMPT_MS);
  return clock.monotonic() - age;
}

const SALT_BYTES = 16;

const digest = (salt: string, key: string): Buffer => createHash("sha256").update(`${salt}:${key}`).digest();

/**
 * A salted hash of the key of a robot, which contains the robot's token. It can be fast, because DingTalk generates
 * tokens of 256 random bits.
 * @returns `<salt>:<hash>`, both base64url
 */
export function hashRobot(key: string): string {
  const salt = randomBytes(SALT_BYTES).toString("base64url");
  return `${salt}:${digest(salt, key).toString("base64url")}`;
}

/** Whether a hash matches the key; false for an invalid hash. */
export function isHashOfRobot(hash: string, key: string): boolean {
  const [salt = "", text = ""] = hash.split(":");
  const bytes = Buffer.from(text, "base64url");
  const expected = digest(salt, key);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
