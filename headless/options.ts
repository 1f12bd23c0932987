import { parseArgs } from "node:util";
import { AppError } from "../shared/errors.ts";
import { optionValue, readPort } from "../shared/option-values.ts";
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

export const USAGE = `Usage: npm start -- [options]
       tocsin backup FILE [--with-keys] [--data-dir DIR]
       tocsin restore FILE [--data-dir DIR]

  --headless           run without the desktop window
  --hidden             start in the tray; the window opens from there (desktop)
  --data-dir DIR       where events, configuration and secrets are kept (TOCSIN_DATA_DIR)
  --hooks-host ADDRESS address the hooks listen on; 127.0.0.1 unless asked for (TOCSIN_HOOKS_HOST)
  --hooks-port N       port for ilert's webhooks, 0 = any free one (TOCSIN_HOOKS_PORT)
  --ui-port N          port for the page and the API, 0 = any free one (TOCSIN_UI_PORT)
  --provision FILE     YAML file with sources, connectors and actions to apply (TOCSIN_PROVISION)
  --proxy URL          proxy for all calls out, before the settings and HTTPS_PROXY (TOCSIN_PROXY)
  --ca FILE            PEM file of certificate authorities to trust besides the usual ones (TOCSIN_CA)
  --cloudflared PATH   program to start as cloudflared; else the one on PATH (TOCSIN_CLOUDFLARED)
  --json               print one line of JSON when ready
  --help               print this

TOCSIN_ADMIN_TOKEN sets the token of the page and the API, TOCSIN_VAULT_KEY the key of the secrets (32 bytes, base64 or hex).
HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are heeded.
`;

/** @throws AppError `input/invalid` that names the option at fault */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): HeadlessOptions {
  const { values } = parse(args);
  const given = (option: keyof typeof values, variable: string): string | undefined => {
    const value = values[option];
    return optionValue(`--${option}`, typeof value === "string" ? value : undefined, env, variable);
  };
  const adminToken = optionValue("", undefined, env, "TOCSIN_ADMIN_TOKEN");
  if (adminToken !== undefined && !isAdminToken(adminToken)) {
    throw new AppError(
      "input/invalid",
      "TOCSIN_ADMIN_TOKEN must have 24 to 500 printable characters, without spaces and letters beyond ASCII.",
      { field: "TOCSIN_ADMIN_TOKEN" },
    );
  }
  return {
    dataDir: given("data-dir", "TOCSIN_DATA_DIR"),
    hooksHost: given("hooks-host", "TOCSIN_HOOKS_HOST"),
    hooksPort: readPort(given("hooks-port", "TOCSIN_HOOKS_PORT"), "--hooks-port"),
    uiPort: readPort(given("ui-port", "TOCSIN_UI_PORT"), "--ui-port"),
    provision: given("provision", "TOCSIN_PROVISION"),
    proxy: readProxyOption(given("proxy", "TOCSIN_PROXY")),
    ca: given("ca", "TOCSIN_CA"),
    cloudflared: given("cloudflared", "TOCSIN_CLOUDFLARED"),
    adminToken,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        headless: { type: "boolean" },
        "data-dir": { type: "string" },
        "hooks-host": { type: "string" },
        "hooks-port": { type: "string" },
        "ui-port": { type: "string" },
        provision: { type: "string" },
        proxy: { type: "string" },
        ca: { type: "string" },
        cloudflared: { type: "string" },
        json: { type: "boolean" },
        // The desktop's; a server, which may stand in for it, has no window to hide.
        hidden: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message.split(". ")[0] : String(thrown);
    throw new AppError("input/invalid", `${detail}. Try --help.`, { cause: thrown });
  }
}
