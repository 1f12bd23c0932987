import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { applyProvision, readProvisionFile } from "../../engine/config/transfer/provision.ts";
import { CONNECTOR_TYPES } from "../../engine/connector-types.ts";
import { AppError } from "../../shared/errors.ts";
import { tempDir } from "../temp-dir.ts";
import { openIn } from "./config-samples.ts";

/** Refers to the two environment variables in `PROVISION_ENV`. */
export const PROVISION_FILE = `
sources:
  - { id: production, name: Production, type: ilert, token: env:TOCSIN_PRODUCTION_TOKEN }
connectors:
  - id: ops
    name: Ops group
    type: dingtalk
    webhookUrl: https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071
    secret: env:DINGTALK_OPS_SECRET
actions:
  - id: ops-critical
    name: Tell Ops
    sources: [production]
    connector: ops
    events: [alert-created, alert-auto-escalated, alert-assigned, alert-acknowledged, alert-resolved]
    mention: { mobiles: ["13800000000"], userIds: [], all: false }
`;
export const PROVISION_ENV = {
  TOCSIN_PRODUCTION_TOKEN: "token-of-production-1",
  DINGTALK_OPS_SECRET: "SEC-of-ops-123456",
};

/** Writes the text to `tocsin.yaml` in the folder, then reads and applies that file. */
export async function provision(
  folder: string,
  text: string | Buffer,
  env: Record<string, string> = PROVISION_ENV,
) {
  const file = join(folder, "tocsin.yaml");
  await writeFile(file, text);
  const config = await openIn(folder);
  let reported = 0;
  config.onChange(() => {
    reported += 1;
  });
  const changed = await applyProvision(config, await readProvisionFile(file, env, CONNECTOR_TYPES));
  return { config, changed, reported };
}

/** Returns the lines of the error for an invalid file, without the folder, and checks that nothing was applied. */
export async function provisionErrors(
  text: string | Buffer,
  env?: Record<string, string>,
): Promise<string[]> {
  const folder = tempDir();
  const thrown: unknown = await provision(folder, text, env).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({ code: "provision/invalid" });
  const after = (await openIn(folder)).snapshot();
  expect([...after.sources, ...after.connectors, ...after.actions]).toEqual([]);
  const lines = (thrown as AppError).message.replaceAll(`${folder}/`, "").split("\n");
  expect(lines.pop()).toBe("Nothing of the file was applied. Correct this, then start Tocsin again.");
  return lines;
}
