import type { ConnectorType, Outcome } from "../connectors/connector-type.ts";
import { renderDigest } from "../dingtalk/digest.ts";
import { render } from "../dingtalk/render.ts";
import { reason } from "../sentences/message.ts";

/**
 * A group whose members are the readers of a page of the program itself, to see how everything works without a robot.
 * Its messages are a DingTalk robot's and take the same way, but for the network.
 */
export const practiceGroup: ConnectorType = {
  type: "practice",
  isLocal: true,
  simplifiesAfter: new Set(),
  networkReasons: [],
  robotOf: () => null,
  hostOf: () => null,
  render,
  renderDigest,
  request: () => null,
  send: async () => TAKEN,
};

const TAKEN: Outcome = {
  verdict: "delivered",
  outcomeClass: "ok",
  retryAfterMs: null,
  reason: reason("practice/ok", "practice.ok"),
  httpStatus: null,
  errcode: null,
  answer: null,
  serverTime: null,
  blocksAddress: false,
  simplify: false,
  mayPass: false,
  maybePosted: false,
};
