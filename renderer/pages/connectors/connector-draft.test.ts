import { describe, expect, it } from "vitest";
import { dingtalkSchemas } from "../../../shared/connectors/dingtalk.ts";
import {
  type ConnectorView,
  connectorUpdateSchema,
  newConnectorSchema,
} from "../../../shared/model/connector.ts";
import { blankDraft, connectorInput, draftOf } from "./connector-draft.ts";

const stored: ConnectorView = {
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

describe("connectorInput", () => {
  it("gives an unchanged connector back, and says nothing about its secrets", () => {
    const { webhookUrl: _url, secret: _secret, sameRobot: _others, revision: _revision, ...kept } = stored;
    expect(connectorUpdateSchema.parse(connectorInput(draftOf(stored), "ops", "dingtalk"))).toEqual(kept);
  });

  it("tells removing a secret from keeping it and from a new one", () => {
    const secretOf = (secret: string | null | undefined) =>
      dingtalkSchemas.update.parse(connectorInput({ ...draftOf(stored), secret }, "ops", "dingtalk")).secret;
    expect([secretOf(undefined), secretOf(null), secretOf(" SECnew ")]).toEqual([undefined, null, "SECnew"]);
  });

  it("asks for the webhook of a new robot, and for none of a practice group", () => {
    const blank = blankDraft("Ops group");
    const issues = newConnectorSchema.safeParse(connectorInput(blank, "ops", "dingtalk")).error?.issues;
    expect(issues?.map(({ path }) => path.join("."))).toEqual(["webhookUrl"]);
    const { type, ...practice } = newConnectorSchema.parse(connectorInput(blank, "ops", "practice"));
    expect(type).toBe("practice");
    expect(Object.keys(practice).sort()).toEqual(["digest", "enabled", "id", "name", "rateLimit"]);
  });
});
