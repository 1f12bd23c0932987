import { isIP } from "node:net";
import { createRangeCheck, isLoopback } from "../engine/addresses/host-address.ts";
import { matchesRule, parseProxyUrl } from "../engine/addresses/proxy-settings.ts";
import type { Network } from "../engine/http/fetch.ts";
import type { Environment } from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";

/** Proxies by the protocol of the target, as addresses that may contain a login; null = none. */
export interface ProxyRules {
  readonly http: string | null;
  readonly https: string | null;
  readonly bypass: readonly string[];
}

/**
 * The proxies in effect: from the command line, else the settings, else the environment, where lower-case variables win
 * over upper-case ones, as in curl.
 * @param option - the command line's `--proxy`, with its login if any
 * @throws AppError `input/invalid` that names the variable with an invalid address, without quoting it
 */
export function proxyRules(
  proxy: Network["proxy"],
  option: string | undefined,
  env: Environment,
): ProxyRules {
  const given = (name: string) => env[name.toLowerCase()] || env[name] || null;
  const proxyIn = (name: string) => addressIn(name, given(name));
  const exceptions = (given("NO_PROXY") ?? "").split(/[,\s]+/).flatMap(asRules);
  if (option !== undefined) return { http: option, https: option, bypass: exceptions };
  if (proxy.mode === "direct") return { http: null, https: null, bypass: [] };
  if (proxy.mode === "manual") {
    const url = withLogin(proxy.url, proxy.login);
    return { http: url, https: url, bypass: proxy.bypass };
  }
  const [http, https, all] = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].map(proxyIn) as (string | null)[];
  return { http: http ?? all ?? null, https: https ?? all ?? http ?? null, bypass: exceptions };
}

/** Without a scheme it is an HTTP proxy, as in curl; `socks5h` is the same as `socks5`, since the proxy always resolves names. */
function addressIn(variable: string, text: string | null): string | null {
  if (text === null) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text.replace(/^socks5h:/i, "socks5:")
    : `http://${text}`;
  if (parseProxyUrl(address) !== null) return address;
  throw new AppError(
    "input/invalid",
    `${variable} must be host:port, or http://, https:// or socks5:// with host and port. Correct it, or unset it.`,
    { field: variable },
  );
}

function withLogin(address: string, login: { user: string; password: string } | null): string {
  const url = new URL(address);
  url.username = encodeURIComponent(login?.user ?? "");
  url.password = encodeURIComponent(login?.password ?? "");
  return url.href;
}

/** The proxy for an address; null = none. */
export function proxyFor(address: URL, rules: ProxyRules): string | null {
  if (isLoopback(address.hostname)) return null;
  if (rules.bypass.some((rule) => rule === "*" || matchesRule(rule, address) || isInSubnet(rule, address)))
    return null;
  return address.protocol === "https:" ? rules.https : rules.http;
}

/** In NO_PROXY `*` means all hosts, and a name includes its subdomains, as in curl. */
function asRules(entry: string): string[] {
  if (entry === "") return [];
  if (entry.includes("/")) return [entry];
  if (isIP(entry) === 6) return [`[${entry}]`];
  return entry.startsWith(".") || entry.startsWith("*") ? [entry] : [entry, `.${entry}`];
}

/** Whether an IP address is in a network such as `10.0.0.0/8` or `fd00::/8`. */
const isInSubnet = (rule: string, { hostname }: URL): boolean =>
  rule.includes("/") && createRangeCheck([rule])(hostname.replace(/^\[|\]$/g, ""));
