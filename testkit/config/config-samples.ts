import { join } from "node:path";
import Conf from "conf";
import { createConfig } from "../../engine/config/config.ts";
import { createFileConfigStore } from "../../engine/config/file-config-store.ts";
import { openSettingsFile } from "../../engine/config/settings-file.ts";
import type { ConfirmProgram } from "../../engine/config/settings-rules.ts";
import type { Vault } from "../../engine/config/vault/vault.ts";
import { createSealedVault } from "../../engine/config/vault/vault.ts";
import { CONNECTOR_TYPES } from "../../engine/connector-types.ts";
import { type Clock, systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import type { Action } from "../../shared/model/action.ts";
import type { Connector, NewConnector } from "../../shared/model/connector.ts";
import type { NewSource, Source } from "../../shared/model/source.ts";
import { createTestCipher } from "./test-cipher.ts";

export const TOKEN = "source-token-of-production";
export const ROBOT_TOKEN = "3f".repeat(30);
export const WEBHOOK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${ROBOT_TOKEN}beef`;
export const SECRET = "SEC00112233445566778899";

/** A source, a connector and an action as stored; an update with one of them does not change the secrets. */
export const keptSource: Source = {
  id: "production",
  name: "Production",
  type: "ilert",
  enabled: true,
  accountUrl: null,
  ilert: { alertSources: [], bodyTemplate: false },
};
export const keptConnector: Extract<Connector, { type: "dingtalk" }> = {
  id: "ops",
  name: "Ops group",
  type: "dingtalk",
  enabled: true,
  keyword: null,
  quota: { monthly: 3_000, organisation: null },
  digest: { above: null, lateAfterMinutes: 30 },
  rateLimit: { messages: 20, perSeconds: 60 },
};
export const action: Action = {
  id: "ops-critical",
  name: "Tell Ops",
  enabled: true,
  sources: ["production"],
  connector: "ops",
  events: ["alert-created"],
  conditions: [],
  mention: { mobiles: [], userIds: [], all: false },
  delays: { notResolvedDelaySec: null, escalationEndedDelaySec: null },
  mode: "automatic",
  language: "en",
  timeZone: "Asia/Kolkata",
};

/** The same source and connector with their secrets, as input for creating them. */
export const newSource: NewSource = { ...keptSource, token: TOKEN };
export const newConnector: Extract<NewConnector, { type: "dingtalk" }> = {
  ...keptConnector,
  webhookUrl: WEBHOOK_URL,
  secret: SECRET,
};

/** Opens the vault as the product does at startup. */
export const openVault = (folder: string, key = "key") =>
  createSealedVault({ file: join(folder, "secrets.json"), cipher: createTestCipher(key) });

/** Opens the configuration as the product does at startup, with real files in a folder. */
export async function openIn(
  folder: string,
  vault?: Vault,
  clock: Pick<Clock, "now"> = systemClock,
  confirmProgram?: ConfirmProgram,
) {
  const settingsFile = openSettingsFile(folder, (options) => new Conf(options));
  const opened = vault ?? (await openVault(folder));
  return createConfig({
    connectorTypes: CONNECTOR_TYPES,
    store: createFileConfigStore({ settingsFile, vault: opened, log: silentLog }),
    log: silentLog,
    clock,
    confirmProgram,
  });
}

/** Opens a configuration with one source, one connector and one action. */
export async function openFilled(folder: string) {
  const config = await openIn(folder);
  await config.createSource(newSource);
  await config.createConnector(newConnector);
  await config.createAction(action);
  return config;
}
