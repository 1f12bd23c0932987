import { BlockList, isIP } from "node:net";
import { matchesRule } from "../engine/addresses/host-rules.ts";
import { isLoopback } from "../engine/addresses/loopback.ts";
import { parseProxyUrl } from "../engine/addresses/proxy-settings.ts";
import type { Network } from "../engine/http/fetch.ts";
import { AppError } from "../shared/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Proxies by the protocol of what they lead to, as addresses that may hold a login; null = none. */
export interface ProxyRules {
  readonly http: string | null;
  readonly https: string | null;
  readonly bypass: readonly string[];
}

/**
 * What holds: the command line, else the settings, else the environment's variables in small letters, else in large ones,
 * as curl reads them.
 * @param asked - the command line's `--proxy`, with a login where it has one
 * @throws AppError `input/invalid` that names the variable that holds no proxy's address, and does not quote it
 */
export function proxyRules(proxy: Network["proxy"], asked: string | undefined, env: Environment): ProxyRules {
  const given = (name: string) => env[name.toLowerCase()] || env[name] || null;
  const proxyIn = (name: string) => addressIn(name, given(name));
  const exceptions = (given("NO_PROXY") ?? "").split(/[,\s]+/).flatMap(asRules);
  if (asked !== undefined) return { http: asked, https: asked, bypass: exceptions };
  if (proxy.mode === "direct") return { http: null, https: null, bypass: [] };
  if (proxy.mode === "manual") {
    const url = withLogin(proxy.url, proxy.login);
    return { http: url, https: url, bypass: proxy.bypass };
  }
  const [http, https, all] = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].map(proxyIn) as (string | null)[];
  return { http: http ?? all ?? null, https: https ?? all ?? http ?? null, bypass: exceptions };
}

/** Without a scheme it is an HTTP proxy, as curl has it; `socks5h` says of `socks5` what is done anyway. */
function addressIn(variable: string, text: string | null): string | null {
  if (text === null) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text.replace(/^socks5h:/i, "socks5:")
    : `http://${text}`;
  if (parseProxyUrl(address) !== null) return address;
  throw new AppError(
    "input/invalid",
    `${variable} must be host:port, or http://, https:// or socks5:// with host and port. Mend it, or unset it.`,
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

/** In NO_PROXY a `*` stands for all hosts, and a name also for what is below it, as curl has it. */
function asRules(entry: string): string[] {
  if (entry === "") return [];
  if (entry.includes("/")) return [entry];
  if (isIP(entry) === 6) return [`[${entry}]`];
  return entry.startsWith(".") || entry.startsWith("*") ? [entry] : [entry, `.${entry}`];
}

/** Whether an address by number lies in a network such as `10.0.0.0/8` or `fd00::/8`. */
function isInSubnet(rule: string, { hostname }: URL): boolean {
  const [network = "", prefix = ""] = rule.split("/");
  const host = hostname.replace(/^\[|\]$/g, "");
  const version = isIP(network);
  if (version === 0 || isIP(host) !== version) return false;
  const bits = Number(prefix);
  if (!/^\d{1,3}$/.test(prefix) || bits > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const subnet = new BlockList();
  subnet.addSubnet(network, bits, family);
  return subnet.check(host, family);
}
