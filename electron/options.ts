import { parseArgs } from "node:util";
import { AppError } from "../shared/errors.ts";
import { optionValue, readPort } from "../shared/option-values.ts";

/** What the command line and the environment ask for; the command line wins (`undefined` = not asked for). */
export interface DesktopOptions {
  readonly dataDir: string | undefined;
  readonly hooksHost: string | undefined;
  /** 0 = any free port. */
  readonly hooksPort: number | undefined;
  readonly provision: string | undefined;
  /** The program to start as cloudflared. */
  readonly cloudflared: string | undefined;
  /** Print the ready line on standard output. */
  readonly json: boolean;
  /** Start in the tray, without the window. */
  readonly hidden: boolean;
  /** Whether to try for an icon in the tray. */
  readonly tray: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads Tocsin's own options and leaves all others alone: Chromium's switches share the command line.
 * @throws AppError `input/invalid` for an option without its value, or a port that is none
 */
export function readOptions(argv: readonly string[], env: Environment): DesktopOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      "data-dir": { type: "string" },
      "hooks-host": { type: "string" },
      "hooks-port": { type: "string" },
      provision: { type: "string" },
      cloudflared: { type: "string" },
      json: { type: "boolean" },
      hidden: { type: "boolean" },
      "no-tray": { type: "boolean" },
    },
  });

  const given = (flag: string, variable: string): string | undefined => {
    const value = values[flag];
    // The lenient parser takes the next switch for the value.
    const isMissing = value === true || (typeof value === "string" && value.startsWith("--"));
    if (!isMissing) return optionValue(`--${flag}`, value as string | undefined, env, variable);
    throw new AppError("input/invalid", `--${flag} needs a value.`, { field: `--${flag}` });
  };

  return {
    dataDir: given("data-dir", "TOCSIN_DATA_DIR"),
    hooksHost: given("hooks-host", "TOCSIN_HOOKS_HOST"),
    hooksPort: readPort(given("hooks-port", "TOCSIN_HOOKS_PORT"), "--hooks-port"),
    provision: given("provision", "TOCSIN_PROVISION"),
    cloudflared: given("cloudflared", "TOCSIN_CLOUDFLARED"),
    json: values.json === true,
    hidden: values.hidden === true,
    tray: values["no-tray"] !== true && env.TOCSIN_TRAY !== "none",
  };
}
