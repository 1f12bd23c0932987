import { z } from "zod";
import { type ConnectorDefinition, NO_DETAILS } from "../../engine/connectors/connector-type.ts";
import { message, reason } from "../../engine/sentences/message.ts";
import { commonMembers, viewMembers } from "../../shared/connectors/common.ts";
import { secretStateSchema } from "../../shared/model/common.ts";

const rateLimit = { messages: 5, perSeconds: 10 };
const stored = z.strictObject({ ...commonMembers(rateLimit), type: z.literal("toy"), colour: z.string() });
const created = stored.extend({ key: z.string().optional() });
const view = stored.extend({ ...viewMembers, key: secretStateSchema });

const render: ConnectorDefinition["render"] = ({ alert, connector }) => ({
  title: String(connector.colour),
  text: alert.summary,
});

/**
 * A connector type that is unknown to the product. It "sends" by appending lines to an array.
 * @param sent - the array
 */
export const toyType = (sent: string[]): ConnectorDefinition => ({
  type: "toy",
  schemas: { stored, created, update: created, view },
  secrets: [{ name: "key", isRequired: true, isBoundToHost: false, missing: message("input.missing") }],
  isLocal: false,
  defaultRateLimit: rateLimit,
  simplifiesAfter: new Set(),
  networkReasons: [],
  quotaOf: () => null,
  readSecrets: ({ key }) => ({ values: typeof key === "string" ? { key } : {}, issues: [] }),
  viewSecrets: ({ key }, stateOf) => ({ key: stateOf(key) }),
  robotOf: ({ key }) => `toy ${key}`,
  hostOf: () => "toy.example",
  render,
  renderDigest: ({ entries }) => ({ message: { title: "", text: "" }, taken: entries.length }),
  request: () => null,
  createSend() {
    return async (input, { key }) => {
      const { title, text } = render(input);
      sent.push(`${key} ${title} ${text}`);
      return {
        ...NO_DETAILS,
        verdict: "delivered",
        outcomeClass: "ok",
        reason: reason("toy/ok", "practice.ok"),
      };
    };
  },
});
