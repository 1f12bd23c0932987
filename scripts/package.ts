import { parseArgs } from "node:util";
import { packageApp } from "./package/package-app.ts";

/**
 * `npm run package`: builds, then packs installers into release/, for this platform and both architectures.
 * `--dir` leaves it at the unpacked app of this architecture. `--mac`, `--win`, `--linux` name other platforms, `--x64`
 * and `--arm64` another architecture for `--dir`. TOCSIN_TEST_ELECTRON names another Electron to pack.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: "boolean" },
      mac: { type: "boolean" },
      win: { type: "boolean" },
      linux: { type: "boolean" },
      x64: { type: "boolean" },
      arm64: { type: "boolean" },
    },
  });
  const { dir = false, mac, win, linux, ...architectures } = values;
  const electron = process.env.TOCSIN_TEST_ELECTRON || undefined;
  if (electron !== undefined && !dir) {
    throw new Error("TOCSIN_TEST_ELECTRON is for tests: no installers with it, only --dir.");
  }
  const packed = await packageApp({
    dir,
    targets: {
      ...architectures,
      // No kinds of installer are named here: those of electron-builder.yml.
      ...(mac && { mac: [] }),
      ...(win && { win: [] }),
      ...(linux && { linux: [] }),
    },
    electron,
    repository: process.env.GITHUB_REPOSITORY,
  });
  for (const { executable, size } of packed) console.log(`${executable}\n  ${size}`);
}

run().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
