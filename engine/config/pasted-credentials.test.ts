import { describe, expect, it } from "vitest";
import { connectorUpdateSchema } from "../../shared/model/connector.ts";
import { keptConnector, openIn } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { dingtalkRobot } from "../dingtalk/robot.ts";
import { draftCredentials } from "./connector-secrets.ts";
import { readConfigFile } from "./transfer/config-file.ts";

const TOKEN = "a".repeat(64);
const ROBOT = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const SECRET = `SEC${"b".repeat(64)}`;

const PASTED: readonly (readonly [title: string, pasted: { webhookUrl: string; secret: string | null }])[] = [
  ["as they are", { webhookUrl: ROBOT, secret: SECRET }],
  ["with zero width", { webhookUrl: `${ROBOT}\u200b`, secret: `${SECRET}\u200b` }],
  ["in quotes", { webhookUrl: `"${ROBOT}"`, secret: `"${SECRET}"` }],
  ["with punctuation and a label", { webhookUrl: `${ROBOT}，`, secret: `加签: ${SECRET}` }],
  [
    "over lines",
    {
      webhookUrl: `${ROBOT.slice(0, 40)}\n${ROBOT.slice(40)}`,
      secret: `${SECRET.slice(0, 30)}\n${SECRET.slice(30)}`,
    },
  ],
  ["swapped", { webhookUrl: SECRET, secret: ROBOT }],
  ["twice", { webhookUrl: `https://oapi.dingtalk.com/robot/send?access_token=${ROBOT}`, secret: SECRET }],
  ["with the secret in the address", { webhookUrl: `${ROBOT}&secret=${SECRET}`, secret: null }],
];

describe.each(PASTED)("credentials pasted %s", (_title, pasted) => {
  it("are corrected if a connector is added or changed", async () => {
    const config = await openIn(tempDir());
    await config.createConnector({ ...keptConnector, ...pasted });
    expect(config.credentials("ops")).toEqual({ webhookUrl: ROBOT, secret: SECRET });
    await config.updateConnector({ ...keptConnector, webhookUrl: `${ROBOT}0`, secret: "SECother" });
    await config.updateConnector({ ...keptConnector, ...pasted });
    expect(config.credentials("ops")).toEqual({ webhookUrl: ROBOT, secret: SECRET });
  });

  it("are corrected if they are tested", () => {
    const draft = connectorUpdateSchema.parse({ ...keptConnector, ...pasted });
    expect(draftCredentials(draft, null, dingtalkRobot)).toEqual({ webhookUrl: ROBOT, secret: SECRET });
  });

  it("are corrected in a file, also from the environment", () => {
    const env = { ROBOT_URL: pasted.webhookUrl, ROBOT_SECRET: pasted.secret ?? "" };
    const secret = pasted.secret === null ? "" : ", secret: env:ROBOT_SECRET";
    const file = readConfigFile(
      `connectors: [{ id: ops, name: Ops, webhookUrl: env:ROBOT_URL${secret} }]`,
      env,
      CONNECTOR_TYPES,
    );
    expect(file.faults).toEqual([]);
    expect(file.changes.connectors).toMatchObject([{ webhookUrl: ROBOT, secret: SECRET }]);
  });
});

it("a secret in the address does not replace an entered one, and stored ones are kept", async () => {
  const config = await openIn(tempDir());
  await config.createConnector({ ...keptConnector, webhookUrl: ROBOT, secret: SECRET });
  await config.updateConnector({ ...keptConnector, webhookUrl: `${ROBOT}，` });
  expect(config.credentials("ops")).toEqual({ webhookUrl: ROBOT, secret: SECRET });
});
