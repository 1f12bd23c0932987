import { describe, expect, it } from "vitest";
import type { Connector } from "../../shared/model/connector.ts";
import type { Config, ConfigSnapshot } from "../config/config.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { createConfiguredConnectors } from "./configured-connectors.ts";

const typeNamed = (type: string, isLocal: boolean) =>
  ({
    type,
    isLocal,
    hostOf: ({ webhookUrl }) => (isLocal ? null : new URL(webhookUrl ?? "").host),
  }) as Partial<ConnectorType> as ConnectorType;
const DINGTALK = typeNamed("dingtalk", false);
const PRACTICE = typeNamed("practice", true);

const connector = (id: string, type: Connector["type"] = "dingtalk") =>
  ({ id, type }) as Partial<Connector> as Connector;

function setUp(initial: readonly Connector[]) {
  const given = { connectors: initial, isVaultOpen: true };
  const config = {
    snapshot: () => ({ connectors: given.connectors }) as Partial<ConfigSnapshot> as ConfigSnapshot,
    credentials: (id: string) =>
      given.isVaultOpen ? { webhookUrl: `https://${id}.example/send`, secret: null } : null,
  } as Partial<Config> as Config;
  return { given, connectors: createConfiguredConnectors(config, [DINGTALK, PRACTICE]) };
}

describe("createConfiguredConnectors", () => {
  it("finds a connector by its id, also after a change", () => {
    const { given, connectors } = setUp([connector("ops")]);
    expect(connectors.get("ops")?.id).toBe("ops");
    expect(connectors.get("night")).toBeNull();
    given.connectors = [connector("night")];
    expect(connectors.get("ops")).toBeNull();
    expect(connectors.get("night")?.id).toBe("night");
    expect(connectors.all()).toBe(given.connectors);
  });

  it("returns the type of a connector", () => {
    const { connectors } = setUp([]);
    expect(connectors.typeOf(connector("p", "practice"))).toBe(PRACTICE);
    expect(connectors.typeOf(connector("d"))).toBe(DINGTALK);
    expect(() => connectors.typeOf({ type: "pager" as Connector["type"] })).toThrow("pager");
  });

  it("reads the credentials of a connector from the vault", () => {
    const { given, connectors } = setUp([connector("ops")]);
    expect(connectors.credentialsOf(connector("ops"))?.webhookUrl).toBe("https://ops.example/send");
    given.isVaultOpen = false;
    expect(connectors.credentialsOf(connector("ops"))).toBeNull();
  });

  it("returns the host of a webhook URL, if it is known", () => {
    const { given, connectors } = setUp([connector("ops"), connector("p", "practice")]);
    expect(connectors.hostOf("ops")).toBe("ops.example");
    expect(connectors.hostOf("p")).toBeNull();
    expect(connectors.hostOf("unknown")).toBeNull();
    given.isVaultOpen = false;
    expect(connectors.hostOf("ops")).toBeNull();
  });
});
