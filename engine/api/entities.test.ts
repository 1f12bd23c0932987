import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";

describe("connector types", () => {
  it("require a webhook URL, except for a practice group, which has none", async () => {
    const { client } = await startTestEngine();
    await expect(client.connectors.create({ id: "ops", name: "Ops" })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "webhookUrl" },
    });
    const practice = { id: "play", name: "Practice", type: "practice" } as const;
    const other = { ...practice, secret: "SECx" };
    await expect(client.connectors.create(other)).rejects.toMatchObject({ data: { code: "input/invalid" } });
    await client.connectors.create(practice);
    expect(await client.connectors.get({ id: "play" })).not.toHaveProperty("webhookUrl");
  });

  it("cannot be changed", async () => {
    const { client } = await startTestEngine();
    await client.connectors.create({ id: "play", name: "Practice", type: "practice" });
    await expect(
      client.connectors.update({ id: "play", type: "dingtalk", webhookUrl: "robot-access-token-1" }),
    ).rejects.toMatchObject({ data: { code: "input/invalid", field: "type" } });
  });
});

describe("connectors.copy", () => {
  it("copies everything including the secrets, so that the copy sends at once", async () => {
    const { group, webhookUrl } = await startGroup();
    const { client, connect } = await startTestEngine();
    await connect({ id: "ops", webhookUrl, secret: GROUP_SECRET, enabled: false, keyword: "Watchword" });
    const copy = await client.connectors.copy({ id: "ops", newId: "ops-2", name: "Ops, again" });
    const original = await client.connectors.get({ id: "ops" });
    expect(copy).toEqual({
      ...original,
      revision: copy.revision,
      id: "ops-2",
      name: "Ops, again",
      sameRobot: ["ops"],
    });
    expect(original.sameRobot).toEqual(["ops-2"]);
    await client.connectors.update({ id: "ops-2", enabled: true });
    expect(await client.connectors.test({ id: "ops-2" })).toMatchObject({ ok: true });
    expect(group.messages).toHaveLength(1);
    await client.actions.remove({ params: { id: "tell-ops" } });
    await client.connectors.remove({ params: { id: "ops" } });
    expect(await client.connectors.test({ id: "ops-2" })).toMatchObject({ ok: true });
  });

  it("copies a practice group", async () => {
    const { client } = await startTestEngine();
    await client.connectors.create({ id: "play", name: "Practice", type: "practice" });
    const copy = await client.connectors.copy({ id: "play", newId: "play-2", name: "Second" });
    expect(copy).toMatchObject({ type: "practice", name: "Second" });
    expect(await client.connectors.test({ id: "play-2" })).toMatchObject({ ok: true });
  });

  it("rejects an existing id for the copy and an unknown original", async () => {
    const { client } = await startTestEngine();
    await client.connectors.create({ id: "play", name: "Practice", type: "practice" });
    await expect(client.connectors.copy({ id: "play", newId: "play", name: "X" })).rejects.toMatchObject({
      data: { code: "conflict", field: "newId" },
    });
    await expect(client.connectors.copy({ id: "gone", newId: "x", name: "X" })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
  });
});
