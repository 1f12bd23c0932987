import { configFileSchema } from "../../engine/config/transfer/config-file.ts";
import {
  COMMAND_LINE_OPTIONS,
  type CommandLineOption,
  ENVIRONMENT_VARIABLES,
  type Shell,
} from "../../shared/command-line-options.ts";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { actionInputSchema } from "../../shared/model/action.ts";
import { connectorUpdateSchema } from "../../shared/model/connector.ts";
import { settingsSchema } from "../../shared/model/settings.ts";
import { settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import { sourceUpdateSchema } from "../../shared/model/source.ts";
import { memberTable, table } from "./member-table.ts";

/** A page of the reference, made of the code. */
export interface ReferencePage {
  /** From the root of the project. */
  readonly file: string;
  render(): string;
}

export const REFERENCE_PAGES: readonly ReferencePage[] = [
  { file: "docs/reference/errors.md", render: renderErrors },
  { file: "docs/reference/configuration.md", render: renderConfiguration },
];

/** What a user can set, by the heading that it has on the page. */
export const CONFIGURATION_SCHEMAS = {
  file: configFileSchema,
  settings: settingsSchema,
  secrets: settingsSecretsInputSchema,
  sources: sourceUpdateSchema,
  connectors: connectorUpdateSchema,
  actions: actionInputSchema,
} as const;

const notice = (source: string) => `<!-- Made by \`npm run reference\` of ${source}: change it there. -->`;

function renderErrors(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, { httpStatus, meaning, remedy }]) => [
    `\`${code}\``,
    httpStatus === null ? "" : String(httpStatus),
    meaning,
    remedy,
  ]);
  return `${notice("shared/error-codes.ts")}

# Error codes

Programs match on the code, never on the sentence, which is for people and may change. REST and RPC answer an error with
\`{ code, status, message, data }\`: the sentence in \`message\`, the code in \`data.code\`, the field at fault in \`data.field\`. The
webhook listener answers \`{ error, message, field }\` with the code in \`error\`; a login, and a call to the page by a name that is
not its own, are refused with the code in \`code\`. Without a status, the code is never an answer over HTTP: it ends the start with
the sentence on standard error, exit code 2 for \`input/invalid\` and 1 for all others, or is part of a delivery's reason.

${table(["code", "HTTP status", "meaning", "what to do"], rows)}
`;
}

const shellsOf = (shells: readonly Shell[]) => (shells.length === 1 ? (shells[0] ?? "") : "both");

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function optionRow([name, option]: [string, CommandLineOption]): string[] {
  const { value, variable, shells, default: fallback, meaning } = option;
  const flag = `\`--${name}${value === null ? "" : ` ${value}`}\``;
  return [flag, variable === null ? "" : `\`${variable}\``, shellsOf(shells), fallback, sentence(meaning)];
}

function renderConfiguration(): string {
  const options = Object.entries(COMMAND_LINE_OPTIONS).map(optionRow);
  const variables = ENVIRONMENT_VARIABLES.map(({ name, shells, default: fallback, meaning }) => [
    name
      .split(", ")
      .map((variable) => `\`${variable}\``)
      .join(", "),
    shellsOf(shells),
    fallback,
    sentence(meaning),
  ]);
  return `${notice("shared/command-line-options.ts and the schemas in shared/model")}

# Configuration

## Command line

\`npm start -- [options]\`, or \`tocsin [options]\` where it is installed. The command line wins over the environment, and both over
the settings. \`tocsin backup FILE\` and \`tocsin restore FILE\` are described in [service.md](../service.md).

${table(["option", "environment", "shell", "default", "meaning"], options)}

## Environment

Beside the variables above:

${table(["variable", "shell", "default", "meaning"], variables)}

## Settings

On the page under Settings, by the API, and in the \`settings\` section of a file. Members of lists are marked \`[]\`.

${memberTable(CONFIGURATION_SCHEMAS.settings)}

### Secrets of the settings

Entered on the page or by the API, kept in the vault, and never shown again. Left out, a secret stays; null removes it.

${memberTable(CONFIGURATION_SCHEMAS.secrets)}

## The configuration file

YAML. One shape for a provisioning file (\`--provision\`) and for what Settings exports. It is applied as a whole or, with any error,
not at all. In a provisioning file the members that hold a secret may be \`env:NAME\`: the value then comes from that variable.

${memberTable(CONFIGURATION_SCHEMAS.file)}

### Each of \`sources\`

${memberTable(CONFIGURATION_SCHEMAS.sources)}

### Each of \`connectors\`

${memberTable(CONFIGURATION_SCHEMAS.connectors)}

### Each of \`actions\`

${memberTable(CONFIGURATION_SCHEMAS.actions)}
`;
}
