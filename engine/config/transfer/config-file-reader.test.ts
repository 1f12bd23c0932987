import { describe, expect, it } from "vitest";
import { validConfigFile } from "../../../testkit/config/valid-config-file.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { message } from "../../sentences/message.ts";
import { MAX_CONFIG_FILE_BYTES, readConfigFile } from "./config-file.ts";
import { createConfigFileReader } from "./config-file-reader.ts";

/** Only a long file is read in a worker. */
const LONG_COMMENT = `# ${"-".repeat(10_000)}`;
const PATHS = [["sources", 1], ["actions", 0, "connector"], ["gone"]];

describe("createConfigFileReader", { timeout: 120_000 }, () => {
  const read = createConfigFileReader(createManualClock(), CONNECTOR_TYPES);

  it.each([
    ["an honest file", validConfigFile(3)],
    [
      "an export with its secrets sealed",
      "version: 1\nsecrets: abc\nsettings:\n  retention: { days: 7, megabytes: 500 }\n",
    ],
    ["an empty one", ""],
    ["faults of YAML", "sources: [\n"],
    [
      "faults of the content",
      "sources:\n  - { id: 1 }\n  - { id: a, name: A, token: 'env:SECRET' }\nother: 1\n",
    ],
    ["a file that is too large", " ".repeat(MAX_CONFIG_FILE_BYTES + 1)],
  ])("returns the same as reading without a worker: %s", async (_, short) => {
    const text = `${short}\n${LONG_COMMENT}`;
    const { lineOf, ...here } = readConfigFile(text, null, CONNECTOR_TYPES);
    await read(text, async ({ linesOf, ...apart }) => {
      expect(apart).toEqual(here);
      expect(await linesOf(PATHS)).toEqual(PATHS.map(lineOf));
      expect(await linesOf([])).toEqual([]);
    });
  });

  it("reads the next file after a failure of the callback", async () => {
    const failing = read(LONG_COMMENT, () => Promise.reject(new Error("of the use")));
    const next = read(LONG_COMMENT, async ({ faults }) => faults);
    await expect(failing).rejects.toThrow("of the use");
    expect(await next).toEqual([]);
  });

  it("rejects a file that takes too much memory", async () => {
    // Far more than the worker takes to start: a heap that is full while programs are loaded aborts the whole process
    // (https://github.com/nodejs/node/issues/47224).
    const faults = await createConfigFileReader(
      createManualClock(),
      CONNECTOR_TYPES,
      80,
    )(validConfigFile(2_500), async (file) => file.faults);
    expect(faults).toEqual([{ line: null, problem: message("yaml.too-much") }]);
    expect(await read(LONG_COMMENT, async (file) => file.faults)).toEqual([]);
  });

  it("rejects a file that takes too long", async () => {
    const clock = createManualClock();
    const faults = createConfigFileReader(clock, CONNECTOR_TYPES)(
      validConfigFile(1_000),
      async (file) => file.faults,
    );
    await clock.advance(0);
    await clock.advance(30_000);
    expect(await faults).toEqual([{ line: null, problem: message("file.too-slow", { seconds: 30 }) }]);
  });
});
