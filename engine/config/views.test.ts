import { describe, expect, it } from "vitest";
import type { Connector } from "../../shared/model/connector.ts";
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
    secrets.follow(
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
