import { join } from "node:path";
import { parseArgs } from "node:util";
import { findElectron } from "./electron-binary.ts";
import { packageApp } from "./package/package-app.ts";
import { forgetEmptySigning } from "./package/signing.ts";

const electronDir = join(import.meta.dirname, "../node_modules/electron");

/** For the unpacked app of this machine an Electron that is here will do: TOCSIN_TEST_ELECTRON, or one fetched before. */
const electronHere = (): string | undefined =>
  process.env.TOCSIN_TEST_ELECTRON || (findElectron(electronDir, process.env, process.platform) ?? undefined);

/**
 * `npm run package`: packs installers of what is built into release/, for this platform and both architectures. `--dir`
 * leaves it at the unpacked app of this machine; `--mac`, `--win`, `--linux` name other platforms, `--x64` and `--arm64`
 * another architecture for `--dir`.
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
  const isForThisMachine = Object.keys(values).every((name) => name === "dir");
  forgetEmptySigning(process.env);
  const packed = await packageApp({
    dir,
    targets: {
      ...architectures,
      // No kinds of installer are named here: those of electron-builder.yml.
      ...(mac && { mac: [] }),
      ...(win && { win: [] }),
      ...(linux && { linux: [] }),
    },
    electron: dir && isForThisMachine ? electronHere() : undefined,
    repository: process.env.GITHUB_REPOSITORY,
  });
  for (const { executable, size } of packed) console.log(`${executable}\n  ${size}`);
}

run().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  if (/getaddrinfo|ECONN|ETIMEDOUT/.test(String(thrown))) {
    console.error(
      "Electron could not be downloaded. With --dir, TOCSIN_TEST_ELECTRON=path packs one that is here.",
    );
  }
  process.exitCode = 1;
});
