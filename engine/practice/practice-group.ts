import { PRACTICE_RATE_LIMIT, practiceSchemas } from "../../shared/connectors/practice.ts";
import { type ConnectorDefinition, NO_DETAILS, type Outcome } from "../connectors/connector-type.ts";
import { reason } from "../sentences/message.ts";

/**
 * A group that exists only as a page of the program, to try everything without a robot. Its messages are queued and
 * rendered like those of another type, but not sent over the network.
 * @param like - the connector type that renders the messages
 */
export const createPracticeGroup = (
  like: Pick<ConnectorDefinition, "render" | "renderDigest">,
): ConnectorDefinition => ({
  type: "practice",
  schemas: practiceSchemas,
  secrets: [],
  isLocal: true,
  defaultRateLimit: PRACTICE_RATE_LIMIT,
  simplifiesAfter: new Set(),
  networkReasons: [],
  quotaOf: () => null,
  readSecrets: () => ({ values: {}, issues: [] }),
  viewSecrets: () => ({}),
  robotOf: () => null,
  hostOf: () => null,
  render: like.render,
  renderDigest: like.renderDigest,
  request: () => null,
  createSend: () => async () => DELIVERED,
});

const DELIVERED: Outcome = {
  ...NO_DETAILS,
  verdict: "delivered",
  outcomeClass: "ok",
  reason: reason("practice/ok", "practice.ok"),
};
