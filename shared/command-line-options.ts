import { AppError } from "./errors.ts";

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type ShellName = "headless" | "desktop";

export interface CommandLineOption {
  /** One letter, such as `h` for `-h`. */
  readonly short?: string;
  /** The placeholder of the value in the usage, such as `DIR`; null for a switch, which has no value. */
  readonly value: string | null;
  /** The environment variable that is read if the option is absent; null for none. */
  readonly variable: string | null;
  readonly default: string;
  readonly meaning: string;
  readonly shells: readonly ShellName[];
}

const BOTH: readonly ShellName[] = ["headless", "desktop"];

/** Every option of the command line. `--help` prints them, and docs/reference/configuration.md is generated from them. */
export const COMMAND_LINE_OPTIONS = {
  headless: {
    value: null,
    variable: null,
    default: "off",
    meaning: "run without the desktop app",
    shells: ["headless"],
  },
  hidden: {
    value: null,
    variable: null,
    default: "off",
    meaning: "start in the tray; the window opens from there",
    shells: ["desktop"],
  },
  "no-tray": {
    value: null,
    variable: "TOCSIN_TRAY=none",
    default: "off",
    meaning: "show no tray icon; closing the window asks whether to keep running",
    shells: ["desktop"],
  },
  "data-dir": {
    value: "DIR",
    variable: "TOCSIN_DATA_DIR",
    default: "the system's directory for application data, named Tocsin",
    meaning: "where events, configuration and secrets are kept",
    shells: BOTH,
  },
  database: {
    value: "URL",
    variable: "TOCSIN_DATABASE",
    default: "none: files in the data directory",
    meaning:
      "PostgreSQL database in place of those files, as postgres://user:password@host/name; the variable hides the password from other users",
    shells: ["headless"],
  },
  "hooks-host": {
    value: "ADDRESS",
    variable: "TOCSIN_HOOKS_HOST",
    default: "the setting, else 127.0.0.1",
    meaning: "address of the webhook listener",
    shells: BOTH,
  },
  "hooks-port": {
    value: "N",
    variable: "TOCSIN_HOOKS_PORT",
    default: "the setting, else 41700",
    meaning: "port of the webhook listener, 0 = any free one",
    shells: BOTH,
  },
  "ui-host": {
    value: "ADDRESS",
    variable: "TOCSIN_UI_HOST",
    default: "127.0.0.1",
    meaning: "address of the page and the API; beyond this machine only once people have tokens of their own",
    shells: ["headless"],
  },
  "ui-port": {
    value: "N",
    variable: "TOCSIN_UI_PORT",
    default: "41701",
    meaning: "port of the page and the API, 0 = any free one",
    shells: ["headless"],
  },
  "public-ui-url": {
    value: "URL",
    variable: "TOCSIN_PUBLIC_UI_URL",
    default: "none",
    meaning: "where browsers reach the page through a reverse proxy, such as https://tocsin.example.com",
    shells: ["headless"],
  },
  "trusted-proxy": {
    value: "LIST",
    variable: "TOCSIN_TRUSTED_PROXY",
    default: "none",
    meaning:
      "addresses and networks of reverse proxies whose X-Forwarded-For is believed, separated by commas",
    shells: ["headless"],
  },
  provision: {
    value: "FILE",
    variable: "TOCSIN_PROVISION",
    default: "none",
    meaning: "configuration file to apply at every start",
    shells: BOTH,
  },
  proxy: {
    value: "URL",
    variable: "TOCSIN_PROXY",
    default: "the settings, else HTTPS_PROXY and the like",
    meaning: "proxy for all outgoing requests",
    shells: ["headless"],
  },
  ca: {
    value: "FILE",
    variable: "TOCSIN_CA",
    default: "none",
    meaning: "PEM file of certificate authorities to trust besides the usual ones",
    shells: ["headless"],
  },
  cloudflared: {
    value: "PATH",
    variable: "TOCSIN_CLOUDFLARED",
    default: "the desktop app's setting, else the one on PATH",
    meaning: "program to start as cloudflared",
    shells: BOTH,
  },
  json: {
    value: null,
    variable: null,
    default: "off",
    meaning: "print one line of JSON when ready: the addresses, and the file of the admin token",
    shells: BOTH,
  },
  help: {
    short: "h",
    value: null,
    variable: null,
    default: "off",
    meaning: "print this",
    shells: BOTH,
  },
  version: {
    value: null,
    variable: null,
    default: "off",
    meaning: "print the version",
    shells: BOTH,
  },
} as const satisfies Record<string, CommandLineOption>;

type OptionName = keyof typeof COMMAND_LINE_OPTIONS;

/** The options that take a value. */
export type ValueOptionName = {
  [Name in OptionName]: (typeof COMMAND_LINE_OPTIONS)[Name]["value"] extends string ? Name : never;
}[OptionName];

/** The environment variables that are read in addition to those of options. */
export const ENVIRONMENT_VARIABLES = [
  {
    name: "TOCSIN_ADMIN_TOKEN",
    default: "made at the first start, kept in `admin-token` in the data directory",
    meaning: "token of the page and the API, 24 to 500 printable ASCII characters",
    shells: ["headless"],
  },
  {
    name: "TOCSIN_METRICS_TOKEN",
    default: "none: /metrics is answered to programs of this machine only",
    meaning:
      "token with which Prometheus reads /metrics from elsewhere, 24 to 500 printable ASCII characters",
    shells: ["headless"],
  },
  {
    name: "TOCSIN_VAULT_KEY",
    default: "the keyring (desktop), else `vault-key` in the data directory",
    meaning:
      "key of the secrets, 32 bytes in base64 or hex; required with a database, the same for every node",
    shells: BOTH,
  },
  {
    name: "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY",
    default: "none",
    meaning: "proxies for outgoing requests, where neither option nor settings name one",
    shells: ["headless"],
  },
  {
    name: "NODE_EXTRA_CA_CERTS",
    default: "none",
    meaning: "PEM file of certificate authorities, read by Node",
    shells: ["headless"],
  },
] as const satisfies readonly Pick<
  CommandLineOption & { name: string },
  "name" | "default" | "meaning" | "shells"
>[];

/**
 * The options as `parseArgs` expects them. The server accepts the desktop's too, so that the same command line starts
 * either.
 */
export function parseArgsOptions(
  shell: ShellName,
): Record<string, { type: "string" | "boolean"; short?: string }> {
  const options: [string, CommandLineOption][] = Object.entries(COMMAND_LINE_OPTIONS);
  return Object.fromEntries(
    options
      .filter(([, { shells }]) => shell === "headless" || shells.includes(shell))
      .map(([name, { value, short }]) => [
        name,
        { type: value === null ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
      ]),
  );
}

/**
 * The value of an option on the command line, else of its environment variable.
 * @param given - from the command line; undefined = not given there
 * @throws AppError `input/invalid` for an empty value
 */
export function optionValue(
  option: ValueOptionName,
  given: string | undefined,
  env: Environment,
): string | undefined {
  if (given !== undefined) return filled(`--${option}`, given);
  return variableValue(COMMAND_LINE_OPTIONS[option].variable, env);
}

/** A variable of the environment. @throws AppError `input/invalid` for an empty value */
export const variableValue = (name: string, env: Environment): string | undefined => filled(name, env[name]);

/** An empty value is rejected: one option would read it as the current folder, another as every address. */
function filled(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.trim() !== "") return value;
  throw new AppError("input/invalid", `${name} needs a value: it is empty. Give it one, or leave it out.`, {
    field: name,
  });
}

/**
 * @returns undefined if there is none
 * @throws AppError `input/invalid`
 */
export function readPort(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new AppError("input/invalid", `${field} must be a port from 0 to 65535, not "${text}".`, { field });
}

/** Column of the descriptions in the usage, in characters. */
const DESCRIPTION_COLUMN = 27;

function usageOf(name: string, { short, value, variable, meaning, shells }: CommandLineOption): string {
  const letter = short === undefined ? "    " : `-${short}, `;
  const flag = `  ${letter}--${name}${value === null ? "" : ` ${value}`}`.padEnd(DESCRIPTION_COLUMN);
  const notes = [...(shells.length === 1 ? shells : []), ...(variable === null ? [] : [variable])];
  return `${flag}${meaning}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

/** The text of `--help`. */
export const USAGE = `Usage: tocsin [options]
       tocsin backup FILE [--with-keys] [--data-dir DIR]
       tocsin restore FILE [--data-dir DIR]
       tocsin migrate --to URL [--data-dir DIR]

From the sources: npm start -- [options]

${Object.entries(COMMAND_LINE_OPTIONS)
  .map(([name, option]) => usageOf(name, option))
  .join("\n")}

Also read from the environment:
${ENVIRONMENT_VARIABLES.map(({ name, meaning }) => `  ${name}\n    ${meaning}`).join("\n")}
`;
