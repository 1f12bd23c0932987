import { describe, expect, it } from "vitest";
import type { Connector } from "../../shared/model/connector.ts";
import { keptConnector, keptSource, openFilled } from "../../testkit/config/config-samples.ts";
import { plainCipher } from "../../testkit/config/plain-cipher.ts";
import { averageCpuTimeMs } from "../../testkit/cpu-time.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { createTypeOf } from "../connectors/connector-types.ts";
import { silentLog } from "../lib/log.ts";
import { connectorSecretName } from "./secrets.ts";
import { loadSecrets } from "./vault/secret-cache.ts";
import { createSealedVault } from "./vault/vault.ts";
import { connectorViews } from "./views.ts";

const connectors = (count: number): Connector[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `c${index}`,
    name: `C ${index}`,
    type: "dingtalk",
    enabled: true,
    keyword: null,
    quota: { monthly: null, organisation: null },
    rateLimit: { messages: 20, perSeconds: 60 },
    digest: { above: null, lateAfterMinutes: 30 },
  }));

const typeOf = createTypeOf(CONNECTOR_TYPES);

describe("connectorViews", () => {
  it("costs ten times as much for ten times as many connectors, not a hundred times", async () => {
    const all = connectors(5_000);
    const vault = await createSealedVault({ file: `${tempDir()}/secrets.json`, cipher: plainCipher });
    const secrets = await loadSecrets(vault, [], silentLog);
    secrets.apply(
      Object.fromEntries(
        all.map(({ id }) => [
          connectorSecretName(id, "webhookUrl"),
          `https://oapi.dingtalk.com/robot/send?access_token=${id}`,
        ]),
      ),
    );
    const cost = (count: number) => {
      const some = all.slice(0, count);
      return averageCpuTimeMs(() => expect(connectorViews(some, some, secrets, typeOf)).toHaveLength(count));
    };
    await cost(500);
    expect(await cost(5_000)).toBeLessThan((await cost(500)) * 40);
  });
});

describe("a view", () => {
  it("shows only the last characters and the host of a secret", async () => {
    const config = await openFilled(tempDir());
    const [kept] = config.snapshot().connectors;
    const [view] = config.viewConnectors(kept === undefined ? [] : [kept]);
    expect(view).toMatchObject({
      webhookUrl: { set: true, hint: "…beef", host: "oapi.dingtalk.com" },
      secret: { set: true, hint: "…8899" },
    });
    const [shown] = config.snapshot().sources;
    expect(shown && config.viewSource(shown)).toEqual({
      ...keptSource,
      revision: expect.any(String),
      token: { set: true, hint: "…tion" },
      previousToken: null,
      hookPath: "/hooks/production",
    });
  });

  it("has no hint of a short or missing secret", async () => {
    const config = await openFilled(tempDir());
    const short = await config.updateConnector({ ...keptConnector, secret: "SEC12345678" });
    expect(config.viewConnectors([short])[0]).toMatchObject({ secret: { set: true, hint: "…" } });
    const none = await config.updateConnector({ ...keptConnector, secret: null });
    expect(config.viewConnectors([none])[0]).toMatchObject({ secret: { set: false, hint: null } });
  });
});

describe("connectors of the same robot", () => {
  it("list each other, until one gets another robot", async () => {
    const config = await openFilled(tempDir());
    const robots = () =>
      config.viewConnectors(config.snapshot().connectors).map(({ sameRobot }) => sameRobot);
    await config.copyConnector({ id: "ops", newId: "ops-copy", name: "Ops (copy)" });
    expect(robots()).toEqual([["ops-copy"], ["ops"]]);
    const [, copy] = config.snapshot().connectors;
    if (copy === undefined) throw new Error("no copy");
    await config.updateConnector({ ...copy, webhookUrl: "another-robots-token" });
    expect(robots()).toEqual([[], []]);
  });
});
