import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { RobotSend } from "../store/records.ts";
import { endOf } from "./restore-window.ts";
import { createRobot, type Robot } from "./robot.ts";
import { isHashOfRobot } from "./robot-hash.ts";

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
  readonly typeOf: (connector: Pick<Connector, "type">) => ConnectorType;
  readonly credentialsOf: (connector: Connector) => ConnectorCredentials | null;
  /** A lane that another one kept waiting may look again. */
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

  function robotAt(key: string): Robot {
    const known = robots.get(key);
    if (known !== undefined) return known;
    const limits = (): RateLimit[] => (members.get(key) ?? []).map(({ rateLimit }) => rateLimit);
    const robot = createRobot({ clock, limits, wake });
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
      return robotAt(keys.get(connectorId) ?? ownKey(connectorId));
    },
    ofCredentials(type, credentials) {
      const key = type.robotOf(credentials);
      return key === null ? null : robotAt(key);
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

const ownKey = (connectorId: string) => `connector ${connectorId}`;
