import { parseArgs } from "node:util";
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
import { readProxyOption } from "./network-options.ts";

/** What the command line and the environment ask for; the command line wins (`undefined` = not asked for). */
export interface HeadlessOptions {
  readonly dataDir: string | undefined;
  readonly hooksHost: string | undefined;
  readonly hooksPort: number | undefined;
  readonly uiPort: number | undefined;
  readonly provision: string | undefined;
  /** Address of a proxy, with a login where it wants one. */
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

/** Where the meanings begin, in characters. */
const MEANING_COLUMN = 23;

function usageOf(name: string, { value, variable, meaning, shells }: CommandLineOption): string {
  const flag = `  --${name}${value === null ? "" : ` ${value}`}`.padEnd(MEANING_COLUMN);
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

Also read of the environment:
${ENVIRONMENT_VARIABLES.map(({ name, meaning }) => `  ${name}\n    ${meaning}`).join("\n")}
`;

/** @throws AppError `input/invalid` that names the option at fault */
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
