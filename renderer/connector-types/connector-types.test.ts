import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DingtalkView, dingtalkSchemas } from "../../shared/connectors/dingtalk/dingtalk.ts";
import { connectorUpdateSchema, newConnectorSchema } from "../../shared/model/connector.ts";
import { CONNECTOR_TYPE_UIS, connectorType, DEFAULT_TYPE } from "./connector-types.ts";
import { dingtalkDraftOf, dingtalkInput } from "./dingtalk/dingtalk-draft.ts";

const stored: DingtalkView = {
  id: "ops",
  name: "Ops group",
  type: "dingtalk",
  enabled: false,
  keyword: null,
  rateLimit: { messages: 10, perSeconds: 60 },
  quota: { monthly: null, organisation: "Example" },
  digest: { above: null, lateAfterMinutes: 15 },
  webhookUrl: { set: true, hint: "…5c68", host: "oapi.dingtalk.com" },
  secret: { set: true, hint: "…d0c5" },
  sameRobot: [],
  revision: "r1",
};
const identity = { id: "ops", type: "dingtalk" };

describe("the types of connector", () => {
  it("are those of the contract", () => {
    const inContract = connectorUpdateSchema.options.map(({ shape }) => shape.type);
    const names = inContract.map((type) => type.parse(type.safeParse(undefined).data ?? "practice"));
    expect(CONNECTOR_TYPE_UIS.map(({ type }) => type)).toEqual(names);
  });

  it.each(CONNECTOR_TYPE_UIS.map((type) => [type.type, type] as const))(
    "make an input of a draft that the contract accepts: %s",
    (_, { type, newDraft, toInput, isLocal }) => {
      const input = { ...toInput(newDraft("Ops group")), id: "ops", type };
      const parsed = newConnectorSchema.safeParse(isLocal ? input : { ...input, webhookUrl: "a".repeat(64) });
      expect(parsed.error?.issues).toBeUndefined();
    },
  );

  it("are the only files of the page that know the members of their connectors", () => {
    const root = join(import.meta.dirname, "..");
    const files = globSync("**/*.{ts,tsx}", { cwd: root }).filter(
      (file) => !/\.test\.tsx?$|^words\/|^connector-types\/(dingtalk|practice)\//.test(file),
    );
    expect(files.length).toBeGreaterThan(100);
    const own = /\b(webhookUrl|connector\.keyword|quota\.(monthly|organisation))\b|"dingtalk"/;
    expect(files.filter((file) => own.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  it("are found by name", () => {
    expect(connectorType(stored)).toBe(DEFAULT_TYPE);
  });
});

describe("the draft of a DingTalk robot", () => {
  it("is equal to an unchanged connector, without its secrets", () => {
    const { webhookUrl: _url, secret: _secret, sameRobot: _others, revision: _revision, ...kept } = stored;
    const input = { ...identity, ...dingtalkInput(dingtalkDraftOf(stored)) };
    expect(connectorUpdateSchema.parse(input)).toEqual(kept);
  });

  it("distinguishes removing a secret, keeping it, and a new one", () => {
    const secretOf = (secret: string | null | undefined) =>
      dingtalkSchemas.update.parse({ ...identity, ...dingtalkInput({ ...dingtalkDraftOf(stored), secret }) })
        .secret;
    expect([secretOf(undefined), secretOf(null), secretOf(" SECnew ")]).toEqual([undefined, null, "SECnew"]);
  });

  it("requires the webhook URL of a new robot", () => {
    const input = { ...identity, ...DEFAULT_TYPE.toInput(DEFAULT_TYPE.newDraft("Ops group")) };
    const { issues } = newConnectorSchema.safeParse(input).error ?? {};
    expect(issues?.map(({ path }) => path.join("."))).toEqual(["webhookUrl"]);
  });
});

describe("the draft of a practice group", () => {
  it("has only the members that all types have", () => {
    const practice = connectorType({ type: "practice" });
    const input = { ...practice.toInput(practice.newDraft("Practice")), id: "play", type: "practice" };
    const { type, ...members } = newConnectorSchema.parse(input);
    expect(type).toBe("practice");
    expect(Object.keys(members).sort()).toEqual(["digest", "enabled", "id", "name", "rateLimit"]);
  });
});
