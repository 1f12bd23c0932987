import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import { dingtalkRobot } from "./dingtalk/robot.ts";
import { createPracticeGroup } from "./practice/practice-group.ts";

/** The available connector types. Only this file knows them; the first renders messages for an unknown connector. */
export const CONNECTOR_TYPES: readonly ConnectorDefinition[] = [
  dingtalkRobot,
  createPracticeGroup(dingtalkRobot),
];
