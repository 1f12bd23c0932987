import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readExtraCa } from "../engine/addresses/extra-ca.ts";
import { parseProxyUrl } from "../engine/addresses/proxy-settings.ts";
import {
  COMMAND_LINE_OPTIONS,
  type CommandLineOption,
  ENVIRONMENT_VARIABLES,
  optionValue,
  parseArgsOptions,
  readPort,
  type ValueOptionName,
  variableValue,
} from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";
import { isAdminToken } from "./admin-token.ts";

/** The options of the command line and the environment; the command line wins (`undefined` = not given). */
export interface HeadlessOptions {
  readonly dataDir: string | undefined;
  readonly hooksHost: string | undefined;
  readonly hooksPort: number | undefined;
  readonly uiPort: number | undefined;
  readonly provision: string | undefined;
  /** Address of a proxy, with its login if any. */
  readonly proxy: string | undefined;
  /** PEM file of certificate authorities. */
  readonly ca: string | undefined;
  /** The program to start as cloudflared. */
  readonly cloudflared: string | undefined;
  readonly adminToken: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export const DEFAULT_UI_PORT = 41701;

/** Column of the descriptions, in characters. */
const DESCRIPTION_COLUMN = 23;

function usageOf(name: string, { value, variable, meaning, shells }: CommandLineOption): string {
  const flag = `  --${name}${value === null ? "" : ` ${value}`}`.padEnd(DESCRIPTION_COLUMN);
  const notes = [
    ...(shells.includes("headless") ? [] : ["desktop"]),
    ...(variable === null ? [] : [variable]),
  ];
  return `${flag}${meaning}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

export const USAGE = `Usage: npm start -- [options]
       tocsin backup FILE [--with-keys] [--data-dir DIR]
       tocsin restore FILE [--data-dir DIR]

${Object.entries(COMMAND_LINE_OPTIONS)
  .map(([name, option]) => usageOf(name, option))
  .join("\n")}

Also read from the environment:
${ENVIRONMENT_VARIABLES.map(({ name, meaning }) => `  ${name}\n    ${meaning}`).join("\n")}
`;

/** @throws AppError `input/invalid` that names the invalid option */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): HeadlessOptions {
  const { values } = parse(args);
  const given = (option: ValueOptionName): string | undefined => {
    const value = values[option];
    return optionValue(option, typeof value === "string" ? value : undefined, env);
  };
  const adminToken = variableValue("TOCSIN_ADMIN_TOKEN", env);
  if (adminToken !== undefined && !isAdminToken(adminToken)) {
    throw new AppError(
      "input/invalid",
      "TOCSIN_ADMIN_TOKEN must have 24 to 500 printable characters, without spaces and letters beyond ASCII.",
      { field: "TOCSIN_ADMIN_TOKEN" },
    );
  }
  return {
    dataDir: given("data-dir"),
    hooksHost: given("hooks-host"),
    hooksPort: readPort(given("hooks-port"), "--hooks-port"),
    uiPort: readPort(given("ui-port"), "--ui-port"),
    provision: given("provision"),
    proxy: readProxyOption(given("proxy")),
    ca: given("ca"),
    cloudflared: given("cloudflared"),
    adminToken,
    json: values.json === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], strict: true, options: parseArgsOptions("headless") });
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown);
    throw new AppError("input/invalid", `${detail}. Try --help.`, { cause: thrown });
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
    for (const { fault } of read.leftOut) warn(`--ca ${fault.message}; it is not trusted, the others are.`);
    return read.certificates;
  }
  throw new AppError("input/invalid", `--ca ${read.fault.message}`, { field: "--ca", cause: read.cause });
}
