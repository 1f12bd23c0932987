import { describe, expect, it } from "vitest";
import { action, keptConnector, keptSource, openIn } from "../../../testkit/config/config-samples.ts";
import { averageCpuTimeMs } from "../../../testkit/cpu-time.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { createTypeOf } from "../../connectors/connector-types.ts";
import { MAX_ISSUES } from "../check-input.ts";
import type { ConfigChanges, ConfigSnapshot } from "../config.ts";
import { MAX_CONFIG_FILE_BYTES, readConfigFile } from "./config-file.ts";
import { readHere } from "./config-file-reader.ts";
import { prepareImport } from "./import-config.ts";
import { planChanges } from "./plan-changes.ts";

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Files with a thousand or more parts that are designed to take long. */
const HOSTILE: Readonly<Record<string, (count: number) => string>> = {
  "unknown fields": (count) => lines(count, (index) => `field${index}: 1`),
  "unknown fields in a setting": (count) => `settings:\n${lines(count, (index) => `  field${index}: 1`)}`,
  "faulty items": (count) => `sources:\n${lines(count, (index) => `  - { id: s${index}, oops: 1 }`)}`,
  "items without a secret": (count) =>
    `sources:\n${lines(count, (index) => `  - { id: s${index}, name: S }`)}`,
  "actions that lead nowhere": (count) =>
    `actions:\n${lines(count, (index) => `  - { id: a${index}, name: A, sources: [gone], connector: gone, events: [alert-created] }`)}`,
  "fields that stand there twice": (count) => lines(count, () => "actions: []"),
  anchors: (count) => `sources:\n${lines(count, (index) => `  - &a${index} b`)}`,
  "anchors and aliases": (count) =>
    `sources:\n${lines(count, (index) => `  - &a${index} b`)}\n${lines(count, (index) => `  - *a${index}`)}`,
  "lines that are no YAML": (count) => lines(count, () => "a: b: c"),
  "brackets that never close": (count) => "[".repeat(count),
};

describe("a file that is designed to take long", { timeout: 120_000 }, () => {
  it.each(Object.entries(HOSTILE))("costs no more than its size: %s", async (_, text) => {
    const config = await openIn(tempDir());
    const plan = (count: number) =>
      averageCpuTimeMs(() =>
        prepareImport(config, { text: text(count), passphrase: null }, readHere(CONNECTOR_TYPES)),
      );
    await plan(1_000);
    // A file of eight times the size would cost 64 times as much if each part were compared with each other.
    expect(await plan(8_000)).toBeLessThan((await plan(1_000)) * 30 + 20);
  });

  it("has only its first faults reported", async () => {
    const { faults } = readConfigFile(HOSTILE["unknown fields"]?.(30_000) ?? "", null, CONNECTOR_TYPES);
    expect(faults).toHaveLength(MAX_ISSUES);
    expect(faults[0]).toMatchObject({ line: 1, place: "field0" });
  });
});

describe("a file that is too large", () => {
  const refusedAs = (text: string) =>
    readConfigFile(text, null, CONNECTOR_TYPES).faults.map(({ problem }) => problem.sentence);

  it("is not read beyond a megabyte", () => {
    expect(refusedAs(`#${" ".repeat(MAX_CONFIG_FILE_BYTES)}`)).toEqual(["file.too-large"]);
    // Counted in bytes, as on the disk.
    expect(refusedAs(`#${"警".repeat(MAX_CONFIG_FILE_BYTES / 3 + 1)}`)).toEqual(["file.too-large"]);
    expect(refusedAs(`#${" ".repeat(MAX_CONFIG_FILE_BYTES - 1)}`)).toEqual([]);
  });

  it("is rejected before it is parsed if it has too many parts", () => {
    expect(refusedAs(`sources: [${"a,".repeat(200_000)}]`)).toEqual(["yaml.too-much"]);
  });

  it("is rejected if its aliases expand beyond that", () => {
    const list = `- &list [${"1,".repeat(9_000)}]`;
    expect(refusedAs(`sources:\n${list}\n${lines(60, () => "- *list")}`)).toEqual(["yaml.too-much"]);
  });

  it.each(["anchors", "aliases"])("is rejected with more than a hundred %s", (kind) => {
    const text =
      kind === "anchors"
        ? `sources:\n${lines(101, (index) => `- &a${index} b`)}`
        : `sources:\n- &a b\n${lines(101, () => "- *a")}`;
    expect(refusedAs(text)).toEqual(["yaml.aliases"]);
  });
});

describe("a plan for many entities", { timeout: 60_000 }, () => {
  it("costs ten times as much for ten times as many", async () => {
    const { settings } = (await openIn(tempDir())).snapshot();
    const context = {
      typeOf: createTypeOf(CONNECTOR_TYPES),
      read: () => null,
      canConfirmPrograms: false,
    };
    const cost = (count: number) => {
      const ids = Array.from({ length: count }, (_, index) => `id-${index}`);
      const entities = {
        sources: ids.map((id) => ({ ...keptSource, id })),
        connectors: ids.map((id) => ({ ...keptConnector, id })),
        actions: ids.map((id) => ({ ...action, id, sources: [id], connector: id })),
      };
      const now: ConfigSnapshot = { ...entities, settings, pause: null };
      const changes: ConfigChanges = entities;
      return averageCpuTimeMs(() => expect(planChanges(now, changes, context).issues).toEqual([]));
    };
    await cost(500);
    expect(await cost(5_000)).toBeLessThan((await cost(500)) * 40);
  });
});
