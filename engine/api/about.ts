import type { About } from "../../shared/model/app.ts";
import type { Clock } from "../lib/clock.ts";
import type { AddressOverrides } from "../listener/rebind-on-settings.ts";
import type { Shell } from "../shell.ts";

export interface AboutDeps {
  readonly mode: About["mode"];
  readonly version: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly databaseBytes: () => Promise<number>;
  /** How the secrets are sealed. */
  readonly vault: () => string;
  readonly keyring: () => About["keyring"];
  /** The listener's address, as far as the command line determines it. */
  readonly overrides: AddressOverrides;
  /** The program in the command line. */
  readonly cloudflared?: string | undefined;
  readonly clock: Pick<Clock, "timeZone">;
  readonly shell: Shell | undefined;
}

/** Such as `Node 24.21.0`, and those of Electron on the desktop. */
function runtimes(): string[] {
  const { node, electron, chrome } = process.versions;
  return Object.entries({ Electron: electron, Chromium: chrome, Node: node }).flatMap(([name, version]) =>
    version === undefined ? [] : [`${name} ${version}`],
  );
}

/** Describes the running program: its version, paths and abilities. */
export const createAbout =
  ({
    mode,
    version,
    dataDir,
    logFile,
    databaseBytes,
    vault,
    keyring,
    overrides,
    cloudflared,
    clock,
    shell,
  }: AboutDeps) =>
  async (): Promise<About> => ({
    mode,
    version,
    dataDir,
    logFile,
    vault: vault(),
    keyring: keyring(),
    platform: `${process.platform} ${process.arch}`,
    timeZone: clock.timeZone(),
    runtimes: runtimes(),
    databaseBytes: await databaseBytes(),
    can: {
      openLog: shell?.openLog !== undefined,
      startAtLogin: shell?.startAtLogin ?? false,
      notify: shell?.notify ?? false,
      chooseProgram: shell?.confirmProgram !== undefined,
    },
    commandLine: {
      hooksHost: overrides.host !== undefined,
      hooksPort: overrides.port !== undefined,
      cloudflared: cloudflared !== undefined,
    },
  });
