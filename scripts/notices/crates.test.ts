import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Crate, cratesNamedIn, renderCrates } from "./crates.ts";

const projectDir = join(import.meta.dirname, "../..");

const crate = (over: Partial<Crate>): Crate => ({
  name: "one",
  version: "1.0.0",
  license: "MIT OR Apache-2.0",
  files: { "LICENSE-MIT": "the MIT text", "LICENSE-APACHE": "the Apache text" },
  ...over,
});

test("crates with the same text share it, and MIT is chosen where there is a choice", () => {
  const crates = [
    crate({}),
    crate({
      name: "two",
      license: "MIT/Apache-2.0",
      files: { "LICENSE-MIT": "the MIT  text\n", COPYING: "" },
    }),
    crate({
      name: "three",
      license: "MIT AND BSD-3-Clause",
      files: { LICENSE: "one", "LICENSE.other": "more" },
    }),
  ];
  expect(renderCrates("These:\n", crates)).toBe(`These:

- one 1.0.0 (MIT OR Apache-2.0)
- two 1.0.0 (MIT/Apache-2.0)

the MIT text

- three 1.0.0 (MIT AND BSD-3-Clause)

one

more
`);
});

test("a crate without a text is an error", () => {
  expect(() => renderCrates("", [crate({ files: {} })])).toThrow("There is no licence text of one 1.0.0.");
});

/** The installed binaries of ngrok; npm installs only this machine's. */
const binaries = readdirSync(join(projectDir, "node_modules/@ngrok"))
  .map((name) => join(projectDir, "node_modules/@ngrok", name))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".node"))
      .map((name) => join(folder, name)),
  );

test.runIf(binaries.length > 0)("every crate named in ngrok's binary has its licence in the notices", () => {
  const notices = readFileSync(join(projectDir, "build/licenses/ngrok__ngrok.txt"), "utf8");
  for (const binary of binaries) {
    const named = cratesNamedIn(readFileSync(binary));
    expect(named.length).toBeGreaterThan(40);
    // If this fails after an update of ngrok: docs/release.md, "Licences".
    expect(named.filter((name) => !notices.includes(`\n- ${name} (`))).toEqual([]);
  }
});
