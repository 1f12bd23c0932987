import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { AttemptSpan, RobotSend } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { createRobot, type Robot } from "./robot.ts";

/** Finds the robot of each connector; connectors with the same host and token have the same robot. */
export interface Robots {
  /** Must be called with every change of the configuration, before its lanes are used. */
  follow(connectors: readonly Connector[]): void;
  ofLane(connectorId: string): Robot;
  /** The robot of credentials that may not be stored; null if they name none. */
  ofCredentials(type: ConnectorType, credentials: ConnectorCredentials): Robot | null;
  /** Adds messages from before a restart to a robot's window, once the robot is known. */
  restore(sends: readonly RobotSend[]): void;
  /** Forgets every window and hold, because the program ends. */
  forget(): void;
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
  /** Never removed, so that no window is forgotten when a connector is added again. */
  const robots = new Map<string, Robot>();
  let before: readonly RobotSend[] = [];
  let members = new Map<string, Connector[]>();
  let keys = new Map<string, string>();
  let connectors = new Map<string, Connector>();

  /** Contains the token, so it must not be shown. A connector that names no robot gets a separate one. */
  const keyOf = (connector: Connector): string => {
    const credentials = credentialsOf(connector);
    return (credentials && typeOf(connector).robotOf(credentials)) ?? ownKey(connector.id);
  };

  /** @param defaultLimit - applies while no stored connector uses the robot */
  function robotAt(key: string, defaultLimit: RateLimit): Robot {
    const known = robots.get(key);
    if (known !== undefined) return known;
    const limits = (): RateLimit[] => (members.get(key) ?? []).map(({ rateLimit }) => rateLimit);
    const robot = createRobot({ clock, limits, defaultLimit, wake });
    robots.set(key, robot);
    for (const send of before) if (isHashOfRobot(send.robot, key)) robot.restore(endOf(send, clock));
    return robot;
  }

  function follow(now: readonly Connector[]) {
    connectors = new Map(now.map((connector) => [connector.id, connector]));
    keys = new Map(now.map((connector) => [connector.id, keyOf(connector)]));
    members = new Map();
    for (const connector of now) {
      const key = keys.get(connector.id) ?? ownKey(connector.id);
      members.set(key, [...(members.get(key) ?? []), connector]);
    }
  }

  return {
    follow,
    ofLane(connectorId) {
      const connector = connectors.get(connectorId);
      // Credentials that could not be decrypted then may be available now.
      const unknown = connector !== undefined && keys.get(connectorId) === ownKey(connectorId);
      if (unknown && keyOf(connector) !== ownKey(connectorId)) follow([...connectors.values()]);
      const limit = connector === undefined ? REMOVED_LIMIT : typeOf(connector).defaultRateLimit;
      return robotAt(keys.get(connectorId) ?? ownKey(connectorId), limit);
    },
    ofCredentials(type, credentials) {
      const key = type.robotOf(credentials);
      return key === null ? null : robotAt(key, type.defaultRateLimit);
    },
    restore(sends) {
      before = sends;
    },
    forget() {
      robots.clear();
      before = [];
    },
    lanesOf: (robot) => [...keys].flatMap(([id, key]) => (robots.get(key) === robot ? [id] : [])),
  };
}

/** The robot of a removed connector, which sends nothing any more. */
const REMOVED_LIMIT: RateLimit = { messages: 1, perSeconds: 60 };

const ownKey = (connectorId: string) => `connector ${connectorId}`;

/** How long after its start an attempt that a crash interrupted may have ended: the robot's time limit. */
const INTERRUPTED_ATTEMPT_MS = 10_000;

/** Adds the messages that one of its connectors sent before a restart to a robot's window. */
export async function restoreWindow(
  robot: Robot,
  store: Pick<Store, "attemptsSince">,
  clock: Clock,
  connectorId: string,
): Promise<void> {
  const since = clock.now() - robot.windowMs();
  for (const span of await store.attemptsSince(connectorId, since)) robot.restore(endOf(span, clock));
}

/** When an attempt from before a restart ended, on the monotonic clock. */
export function endOf({ startedAt, endedAt }: AttemptSpan, clock: Clock): number {
  // Negative if the request may still be pending: the window then counts it from its latest possible end.
  const age = Math.max(
    -INTERRUPTED_ATTEMPT_MS,
    clock.now() - (endedAt ?? startedAt + INTERRUPTED_ATTEMPT_MS),
  );
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
