import { describe, expect, it } from "vitest";
import { keptArgs, keptEnvironment } from "./kept-options.ts";
import { readOptions } from "./options.ts";

const argv = [
  "--data-dir",
  "data",
  "--hooks-host=0.0.0.0",
  "--hooks-port",
  "0",
  "--provision",
  "/etc/t.yaml",
];
const full = [...argv, "--no-tray"];

describe("the options that another start needs", () => {
  it("are all that this one was given, read back as the same", () => {
    const options = readOptions(full, {});
    const kept = { ...options, dataDir: "/home/kim/data" };
    expect(readOptions(keptArgs(options, "/home/kim"), {})).toEqual(kept);
    expect(readOptions([], keptEnvironment(options, "/home/kim"))).toEqual(kept);
  });

  it("come from the environment as well", () => {
    const env = { TOCSIN_DATA_DIR: "/srv/tocsin", TOCSIN_TRAY: "none" };
    expect(keptArgs(readOptions([], env), "/")).toEqual(["--data-dir", "/srv/tocsin", "--no-tray"]);
  });

  it("are none where none was given", () => {
    expect(keptArgs(readOptions(["--hidden", "--json"], {}), "/")).toEqual([]);
    expect(keptEnvironment(readOptions([], {}), "/")).toEqual({});
  });
});
