import { join } from "node:path";
import { parseArgs } from "node:util";
import { findElectron } from "./electron-binary.ts";
import { installersForThisMachine } from "./package/other-electron.ts";
import { packageApp } from "./package/package-app.ts";
import { removeEmptySigning } from "./package/signing.ts";

const electronDir = join(import.meta.dirname, "../node_modules/electron");

/**
 * For the unpacked app, an Electron that is already on this machine will do: TOCSIN_TEST_ELECTRON, or one downloaded
 * before.
 */
const presentElectron = (): string | undefined =>
  process.env.TOCSIN_TEST_ELECTRON || (findElectron(electronDir, process.env, process.platform) ?? undefined);

/**
 * `npm run package`: packs installers of the built product into release/, for this platform and both architectures.
 * `--dir` stops at the unpacked app of this machine; `--mac`, `--win`, `--linux` name other platforms, `--x64` and
 * `--arm64` another architecture for `--dir`. `--electron PATH` packs this Electron, for this machine's architecture,
 * instead of the version in package.json; `--system-tools` makes Linux packages with Debian's tools instead of those
 * that electron-builder downloads.
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
      electron: { type: "string" },
      "system-tools": { type: "boolean" },
    },
  });
  const { dir = false, mac, win, linux, electron, "system-tools": systemTools, ...architectures } = values;
  const isForThisMachine = ![mac, win, linux, ...Object.values(architectures)].includes(true);
  if (electron !== undefined && !isForThisMachine) {
    throw new Error(
      "--electron is packed for the machine that it runs on; no platform or architecture can be named with it.",
    );
  }
  removeEmptySigning(process.env);
  const packed = await packageApp({
    dir,
    targets:
      electron !== undefined && !dir
        ? await installersForThisMachine()
        : {
            ...architectures,
            // Kinds of installer are not named here, so those of electron-builder.yml apply.
            ...(mac && { mac: [] }),
            ...(win && { win: [] }),
            ...(linux && { linux: [] }),
          },
    electron: electron ?? (dir && isForThisMachine ? presentElectron() : undefined),
    systemTools: systemTools === true,
    repository: process.env.GITHUB_REPOSITORY,
  });
  for (const { executable, size } of packed) console.log(`${executable}\n  ${size}`);
}

run().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  if (/getaddrinfo|ECONN|ETIMEDOUT/.test(String(thrown))) {
    console.error(
      "Something could not be downloaded. --electron PATH packs an Electron that is here; --system-tools packs for Linux " +
        "with the tools of this system.",
    );
  }
  process.exitCode = 1;
});
