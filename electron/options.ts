import { parseArgs } from "node:util";
import {
  type Environment,
  optionValue,
  parseArgsOptions,
  readPort,
  type ValueOptionName,
} from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";

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

/**
 * Reads Tocsin's own options and leaves all others alone: Chromium's switches share the command line.
 * @throws AppError `input/invalid` for an option without its value, or a port that is none
 */
export function readOptions(argv: readonly string[], env: Environment): DesktopOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: parseArgsOptions("desktop"),
  });

  const given = (option: ValueOptionName): string | undefined => {
    const value = values[option];
    // The lenient parser takes the next switch for the value.
    const isMissing = value === true || (typeof value === "string" && value.startsWith("--"));
    if (!isMissing) return optionValue(option, value as string | undefined, env);
    throw new AppError("input/invalid", `--${option} needs a value.`, { field: `--${option}` });
  };

  return {
    dataDir: given("data-dir"),
    hooksHost: given("hooks-host"),
    hooksPort: readPort(given("hooks-port"), "--hooks-port"),
    provision: given("provision"),
    cloudflared: given("cloudflared"),
    json: values.json === true,
    hidden: values.hidden === true,
    tray: values["no-tray"] !== true && env.TOCSIN_TRAY !== "none",
  };
}
