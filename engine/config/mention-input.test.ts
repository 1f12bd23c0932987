import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Mention } from "../../shared/model/action.ts";
import { action, newConnector, newSource, openIn } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { englishOf } from "../sentences/message.ts";
import { readConfigFile } from "./transfer/config-file.ts";

const WRITTEN = ["+393240000000", "+8613800000000", "8613800000001", "138-0000-0002"];
const KNOWN = ["+39-3240000000", "13800000000", "13800000001", "13800000002"];

async function configured(folder = tempDir()) {
  const config = await openIn(folder);
  await config.createSource(newSource);
  await config.createConnector(newConnector);
  return config;
}
const mentioning = (mention: Partial<Mention>) => ({
  ...action,
  mention: { mobiles: [], userIds: [], all: false, ...mention },
});
const people = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

describe("a mention of an alert action", () => {
  it("is stored in the form that DingTalk documents", async () => {
    const config = await configured();
    const { mention } = await config.createAction(mentioning({ mobiles: WRITTEN, userIds: ["@user1"] }));
    expect(mention).toEqual({ mobiles: KNOWN, userIds: ["user1"], all: false });
  });

  it.each([
    [{ mobiles: ["13800000000", "3240000000"] }, "mention.mobiles.1", /13800000000.*\+852-12345678/],
    [{ userIds: ["two people"] }, "mention.userIds.0", /manager4220/],
    [{ mobiles: ["13800000000"], userIds: people(50) }, "mention", /at most 50 people/],
  ])("is rejected with an example and the field if it is ambiguous: %j", async (mention, field, words) => {
    const config = await configured();
    const refusal = config.createAction(mentioning(mention));
    await expect(refusal).rejects.toMatchObject({ code: "input/invalid", field });
    await expect(refusal).rejects.toThrow(words);
  });

  it("is corrected in a file too, or rejected with the line", () => {
    const file = (mobile: string) =>
      readConfigFile(
        `actions:
  - id: a
    name: A
    sources: [production]
    connector: ops
    events: [alert-created]
    mention: { mobiles: ["${mobile}"] }
`,
        {},
        CONNECTOR_TYPES,
      );
    expect(file("+393240000000").changes.actions[0]?.mention.mobiles).toEqual(["+39-3240000000"]);
    const { faults } = file("3240000000");
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line: 7, place: "actions[0].mention.mobiles[0]" });
    expect(englishOf(faults[0]?.problem ?? {}).message).toContain("such as 13800000000");
  });

  it("is loaded from the settings file even if it would be rejected as input", async () => {
    const folder = tempDir();
    await (await configured(folder)).createAction(mentioning({ mobiles: ["13800000000"] }));
    const path = join(folder, "config.json");
    const kept = (await readFile(path, "utf8")).replace('"13800000000"', '"3240000000", "+8613800000000"');
    await writeFile(path, kept);
    const { actions } = (await openIn(folder)).snapshot();
    expect(actions[0]?.mention.mobiles).toEqual(["3240000000", "13800000000"]);
  });
});
