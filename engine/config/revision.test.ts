import { describe, expect, it } from "vitest";
import type { DingtalkView } from "../../shared/connectors/dingtalk/dingtalk.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";

async function started() {
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl: "robot-access-token-0123456789", secret: "SEC0123456789" });
  return engine.client;
}

describe("a patch", () => {
  it("keeps all members that it does not name, at any depth", async () => {
    const client = await started();
    const { revision, ...before } = await client.settings.get();
    const after = await client.settings.update({
      retention: { days: 7 },
      network: { bypass: ["a.example"] },
    });
    expect(after).toEqual({
      ...before,
      revision: expect.not.stringMatching(revision),
      retention: { ...before.retention, days: 7 },
      network: { ...before.network, bypass: ["a.example"] },
    });
    expect(await client.settings.get()).toEqual(after);
  });

  it("keeps a connector's type, limits and secrets", async () => {
    const client = await started();
    await client.connectors.update({
      id: "ops",
      rateLimit: { messages: 5, perSeconds: 30 },
      keyword: "Alert",
    });
    const after = await client.connectors.update({
      id: "ops",
      rateLimit: { messages: 6 },
      name: "Operations",
    });
    expect(after).toMatchObject({
      name: "Operations",
      keyword: "Alert",
      webhookUrl: { hint: "…6789" },
      secret: { set: true },
    });
    expect(after.rateLimit).toEqual({ messages: 6, perSeconds: 30 });
  });

  it("keeps the other members of a source or an alert action", async () => {
    const client = await started();
    const accountUrl = "https://example.ilert.com";
    await client.sources.update({ id: "test", accountUrl });
    expect(await client.sources.update({ id: "test", enabled: false })).toMatchObject({
      name: "Test",
      accountUrl,
      enabled: false,
    });
    const [action] = await client.actions.list();
    const id = action?.id ?? "";
    const { revision: _, ...changed } = await client.actions.update({ id, mention: { all: true } });
    expect({ ...action, ...changed }).toMatchObject({
      events: action?.events,
      mention: { all: true, mobiles: [], userIds: [] },
    });
  });

  it("is checked as a whole, and names the field", async () => {
    const client = await started();
    await expect(client.settings.update({ retention: { days: 0 } })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "retention.days" },
    });
    await expect(client.settings.update({ network: { proxy: "manual" } })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "network.proxyUrl" },
    });
    const [action] = await client.actions.list();
    await expect(client.actions.update({ id: action?.id ?? "", connector: "nobody" })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "connector" },
    });
  });
});

describe("a patch of an older revision", () => {
  it("is rejected with the differences, and changes nothing", async () => {
    const client = await started();
    const opened = (await client.connectors.get({ id: "ops" })) as DingtalkView;
    const saved = await client.connectors.update({ id: "ops", keyword: "Alert" });
    const { revision, name, keyword } = opened;
    const late = client.connectors.update({ id: "ops", revision, name, keyword, enabled: false });
    await expect(late).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      data: {
        code: "input/changed",
        conflict: {
          revision: saved.revision,
          differences: [
            { path: "enabled", value: true },
            { path: "keyword", value: "Alert" },
          ],
        },
      },
    });
    expect(await client.connectors.get({ id: "ops" })).toEqual(saved);
    const again = await client.connectors.update({ id: "ops", revision: saved.revision, enabled: false });
    expect(again).toMatchObject({ keyword: "Alert", enabled: false });
  });

  it("is accepted if the entity already has all its values", async () => {
    const client = await started();
    const { revision } = await client.settings.get();
    await client.settings.update({ language: "de" });
    expect(await client.settings.update({ revision, language: "de" })).toMatchObject({ language: "de" });
    await expect(client.settings.update({ revision, language: "en" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });

  it.each([
    ["a source", "sources", "test"],
    ["an alert action", "actions", "tell-ops"],
  ] as const)("is rejected for %s too", async (_what, kind, id) => {
    const client = await started();
    const { revision } = await client[kind].get({ id });
    await client[kind].update({ id, name: "Theirs" });
    await expect(client[kind].update({ id, revision, name: "Mine" })).rejects.toMatchObject({
      data: { conflict: { differences: [{ path: "name", value: "Theirs" }] } },
    });
  });
});

describe("a revision", () => {
  it("changes with a secret, of which only the last characters are shown", async () => {
    const client = await started();
    const before = await client.connectors.get({ id: "ops" });
    const after = await client.connectors.update({ id: "ops", secret: "SEC9876543210" });
    expect(after.revision).not.toBe(before.revision);
  });

  it("is the same for the same content", async () => {
    const client = await started();
    const before = await client.settings.get();
    await client.settings.update({ language: "de" });
    expect((await client.settings.update({ language: before.language })).revision).toBe(before.revision);
  });
});
