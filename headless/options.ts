import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readExtraCa } from "../engine/addresses/extra-ca.ts";
import { parseProxyUrl } from "../engine/addresses/proxy-settings.ts";
import { englishOf } from "../engine/sentences/message.ts";
import {
  optionValue,
  parseArgsOptions,
  readPort,
  type ValueOptionName,
  variableValue,
} from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";
import { similarOption } from "../shared/similar-option.ts";
import { isAdminToken } from "./admin-token.ts";
import { readPublicUiUrl, readTrustedProxies } from "./reverse-proxy.ts";

/** The options of the command line and the environment; the command line wins (`undefined` = not given). */
export interface HeadlessOptions {
  readonly dataDir: string | undefined;
  /** URL of a PostgreSQL database, with its password if any. */
  readonly database: string | undefined;
  readonly hooksHost: string | undefined;
  readonly hooksPort: number | undefined;
  readonly uiHost: string | undefined;
  readonly uiPort: number | undefined;
  /** Origin at which a reverse proxy publishes the page; null without one. */
  readonly publicUiUrl: string | null;
  /** Addresses and networks of trusted reverse proxies. */
  readonly trustedProxies: readonly string[];
  readonly provision: string | undefined;
  /** Address of a proxy, with its login if any. */
  readonly proxy: string | undefined;
  /** PEM file of certificate authorities. */
  readonly ca: string | undefined;
  /** The program to start as cloudflared. */
  readonly cloudflared: string | undefined;
  readonly adminToken: string | undefined;
  /** Token that gives Prometheus access to the metrics from anywhere. */
  readonly metricsToken: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const DEFAULT_UI_PORT = 41701;

/** @throws AppError `input/invalid` that names the invalid option */
export function readHeadlessOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): HeadlessOptions {
  const { values } = parse(args);
  const given = (option: ValueOptionName): string | undefined => {
    const value = values[option];
    return optionValue(option, typeof value === "string" ? value : undefined, env);
  };
  return {
    dataDir: given("data-dir"),
    database: readDatabaseOption(given("database"), env),
    hooksHost: given("hooks-host"),
    hooksPort: readPort(given("hooks-port"), "--hooks-port"),
    uiHost: given("ui-host"),
    uiPort: readPort(given("ui-port"), "--ui-port"),
    publicUiUrl: readPublicUiUrl(given("public-ui-url")),
    trustedProxies: readTrustedProxies(given("trusted-proxy")),
    provision: given("provision"),
    proxy: readProxyOption(given("proxy")),
    ca: given("ca"),
    cloudflared: given("cloudflared"),
    adminToken: readToken("TOCSIN_ADMIN_TOKEN", env),
    metricsToken: readToken("TOCSIN_METRICS_TOKEN", env),
    json: values.json === true,
    help: values.help === true,
    version: values.version === true,
  };
}

/** Tokens are read from the environment, since every user of the machine can read a command line. */
function readToken(
  name: "TOCSIN_ADMIN_TOKEN" | "TOCSIN_METRICS_TOKEN",
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const token = variableValue(name, env);
  if (token === undefined || isAdminToken(token)) return token;
  throw new AppError(
    "input/invalid",
    `${name} must have 24 to 500 printable characters, without spaces and letters beyond ASCII.`,
    { field: name },
  );
}

function parse(args: readonly string[]) {
  const options = parseArgsOptions("headless");
  try {
    return parseArgs({ args: [...args], strict: true, options });
  } catch (thrown) {
    throw commandLineError(thrown, Object.keys(options));
  }
}

/**
 * The error for a failure of `parseArgs`, in one sentence; for an unknown option with a similar known one.
 * @param known - names of the options, without dashes
 */
export function commandLineError(thrown: unknown, known: readonly string[]): AppError {
  const detail = thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown);
  const lacking = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(
    detail ?? "",
  )?.[1];
  if (lacking !== undefined)
    return new AppError("input/invalid", `${lacking} needs a value.`, { cause: thrown, field: lacking });
  const unknown = /^Unknown option '(-[^']*)'/.exec(detail ?? "")?.[1];
  const similar = unknown === undefined ? undefined : similarOption(unknown.replace(/^-+/, ""), known);
  const advice = similar === undefined ? "Try --help." : `Did you mean --${similar}?`;
  return new AppError("input/invalid", `${detail}. ${advice}`, {
    cause: thrown,
    ...(unknown === undefined ? {} : { field: unknown }),
  });
}

/** @throws AppError `input/invalid` that does not quote the URL, which may contain a password */
export function readDatabaseOption(
  text: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (text === undefined) return undefined;
  if (!isDatabaseUrl(text)) {
    throw new AppError(
      "input/invalid",
      "The database must be the URL of a PostgreSQL database: postgres://user:password@host:port/name, with special characters percent-encoded.",
      { field: "--database" },
    );
  }
  if (env.TOCSIN_VAULT_KEY === undefined) {
    throw new AppError(
      "input/invalid",
      "With a database, set TOCSIN_VAULT_KEY to the key of the secrets, the same for every node. Generate one with: openssl rand -base64 32",
      { field: "TOCSIN_VAULT_KEY" },
    );
  }
  return text;
}

/** Whether the driver can parse it: the error of the driver would quote it. */
function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text)) return false;
  try {
    // A URL without a host names the folder of a socket in its parameter `host`.
    const { username, password, pathname } = new URL(text.replace("@/", "@localhost/"));
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return pathname.length > 1;
  } catch {
    return false;
  }
}

/** @throws AppError `input/invalid` that does not quote the address, which may contain a password */
export function readProxyOption(text: string | undefined): string | undefined {
  if (text === undefined || parseProxyUrl(text) !== null) return text;
  throw new AppError("input/invalid", "--proxy must be http://, https:// or socks5:// with host and port.", {
    field: "--proxy",
  });
}

/**
 * The certificate authorities of the `--ca` file, PEM each.
 * @param warn - called for each one that is left out
 * @throws AppError `input/invalid` that explains what is wrong with the file
 */
export async function readCaOption(
  file: string | undefined,
  warn: (sentence: string) => void,
): Promise<readonly string[]> {
  if (file === undefined) return [];
  const read = await readExtraCa(resolve(file), Date.now());
  if ("certificates" in read) {
    for (const { fault } of read.leftOut)
      warn(`--ca ${englishOf(fault).message}; it is not trusted, the others are.`);
    return read.certificates;
  }
  throw new AppError("input/invalid", `--ca ${englishOf(read.fault).message}.`, {
    field: "--ca",
    cause: read.cause,
  });
}
