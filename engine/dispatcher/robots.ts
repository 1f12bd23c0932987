import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { AttemptSpan, RobotSend } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { createRobot, type Robot } from "./robot.ts";

/** Which robot is behind which connector; two with the same host and token are one. */
export interface Robots {
  /** To be called with every change of the configuration, before its lanes are used. */
  follow(connectors: readonly Connector[]): void;
  ofLane(connectorId: string): Robot;
  /** Of credentials that may not be stored; null where they name no robot. */
  ofCredentials(type: ConnectorType, credentials: ConnectorCredentials): Robot | null;
  /** Lets a robot's window go on counting what went to it before a restart, once it is known which robot that was. */
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
  /** Kept for as long as the program runs, so that no window is forgotten when a connector comes back. */
  const robots = new Map<string, Robot>();
  let before: readonly RobotSend[] = [];
  let members = new Map<string, Connector[]>();
  let keys = new Map<string, string>();
  let connectors = new Map<string, Connector>();

  /** It holds the token, so it is shown nowhere. A connector that names no robot has one of its own. */
  const keyOf = (connector: Connector): string => {
    const credentials = credentialsOf(connector);
    return (credentials && typeOf(connector).robotOf(credentials)) ?? ownKey(connector.id);
  };

  /** @param defaultLimit - holds while no stored connector uses the robot */
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
      // Credentials that could not be opened then may be there by now.
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

/** Of a connector that was removed, and sends nothing any more. */
const REMOVED_LIMIT: RateLimit = { messages: 1, perSeconds: 60 };

const ownKey = (connectorId: string) => `connector ${connectorId}`;

/** A try that a crash cut short may have ended this long after it started: the robot's time limit. */
const CUT_SHORT_MS = 10_000;

/** Lets a robot's window go on counting what one of its connectors sent before a restart. */
export async function restoreWindow(
  robot: Robot,
  store: Pick<Store, "attemptsSince">,
  clock: Clock,
  connectorId: string,
): Promise<void> {
  const since = clock.now() - robot.windowMs();
  for (const span of await store.attemptsSince(connectorId, since)) robot.restore(endOf(span, clock));
}

/** When a try from before a restart ended, on the monotonic clock. */
export function endOf({ startedAt, endedAt }: AttemptSpan, clock: Clock): number {
  // Negative where the try may still be on its way to the robot: the window then counts it from its latest end.
  const age = Math.max(-CUT_SHORT_MS, clock.now() - (endedAt ?? startedAt + CUT_SHORT_MS));
  return clock.monotonic() - age;
}

const SALT_BYTES = 16;

const digest = (salt: string, key: string): Buffer => createHash("sha256").update(`${salt}:${key}`).digest();

/**
 * A salted hash of what tells robots apart, which holds the robot's token. Fast, because DingTalk makes the tokens, of 256
 * random bits.
 * @returns `<salt>:<hash>`, both base64url
 */
export function hashRobot(key: string): string {
  const salt = randomBytes(SALT_BYTES).toString("base64url");
  return `${salt}:${digest(salt, key).toString("base64url")}`;
}

/** Whether a hash was made of this; false for what is no hash. */
export function isHashOfRobot(hash: string, key: string): boolean {
  const [salt = "", text = ""] = hash.split(":");
  const bytes = Buffer.from(text, "base64url");
  const expected = digest(salt, key);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
