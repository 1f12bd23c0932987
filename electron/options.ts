import { resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  type Environment,
  optionValue,
  parseArgsOptions,
  readPort,
  type ValueOptionName,
} from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";
import { similarOption } from "../shared/similar-option.ts";

/** The options of the command line and the environment; the command line wins (`undefined` = not given). */
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
  /** Whether to show an icon in the tray. */
  readonly tray: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/**
 * Reads Tocsin's own options and ignores all others, since Chromium's switches share the command line.
 * @throws AppError `input/invalid` for an option without its value, an invalid port, or a misspelt option
 */
export function readDesktopOptions(argv: readonly string[], env: Environment): DesktopOptions {
  const options = parseArgsOptions("desktop");
  const { values } = parseArgs({ args: [...argv], strict: false, allowPositionals: true, options });
  refuseMisspelt(argv, Object.keys(options));

  const given = (option: ValueOptionName): string | undefined => {
    const value = values[option];
    // In lenient mode, the parser takes the next switch as the value.
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
    help: values.help === true,
    version: values.version === true,
  };
}

/** Refuses an unknown option that resembles one of ours, which would otherwise be silently ignored. */
function refuseMisspelt(argv: readonly string[], known: readonly string[]): void {
  const end = argv.indexOf("--");
  for (const arg of end === -1 ? argv : argv.slice(0, end)) {
    const [, option = ""] = /^--?([^=]+)/.exec(arg) ?? [];
    if (option.length < 2 || known.includes(option)) continue;
    const similar = similarOption(option, known);
    if (similar === undefined) continue;
    const message = `Unknown option '--${option}'. Did you mean --${similar}?`;
    throw new AppError("input/invalid", message, { field: `--${option}` });
  }
}

type RestartOptions = Pick<DesktopOptions, "dataDir" | "hooksHost" | "hooksPort" | "provision" | "tray">;

/**
 * The options that a later start must repeat, at login or after an update, each with its environment variable. Paths are
 * absolute, since the later start has another working directory.
 */
function restartOptions({ dataDir, hooksHost, hooksPort, provision, tray }: RestartOptions, cwd: string) {
  const path = (given: string | undefined) => (given === undefined ? undefined : resolve(cwd, given));
  return [
    { flag: "--data-dir", variable: "TOCSIN_DATA_DIR", value: path(dataDir) },
    { flag: "--hooks-host", variable: "TOCSIN_HOOKS_HOST", value: hooksHost },
    { flag: "--hooks-port", variable: "TOCSIN_HOOKS_PORT", value: hooksPort?.toString() },
    { flag: "--provision", variable: "TOCSIN_PROVISION", value: path(provision) },
    { flag: "--no-tray", variable: "TOCSIN_TRAY", value: tray ? undefined : "none" },
  ];
}

/** The options as command-line arguments. */
export const restartArgs = (options: RestartOptions, cwd: string): string[] =>
  restartOptions(options, cwd).flatMap(({ flag, value }) => {
    if (value === undefined) return [];
    return flag === "--no-tray" ? [flag] : [flag, value];
  });

/** The options as environment variables, for an installer that starts the newer version without arguments. */
export const restartEnvironment = (options: RestartOptions, cwd: string): Record<string, string> =>
  Object.fromEntries(
    restartOptions(options, cwd).flatMap(({ variable, value }) =>
      value === undefined ? [] : [[variable, value]],
    ),
  );
