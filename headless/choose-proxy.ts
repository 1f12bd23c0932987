import type { Network } from "../engine/fetch.ts";
import { matchesRule } from "../engine/network/host-rules.ts";
import { isLoopback } from "../engine/network/loopback.ts";

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
 */
export function proxyRules(proxy: Network["proxy"], asked: string | undefined, env: Environment): ProxyRules {
  const given = (name: string) => env[name.toLowerCase()] || env[name] || null;
  const exceptions = (given("NO_PROXY") ?? "").split(/[,\s]+/).flatMap(asRules);
  if (asked !== undefined) return { http: asked, https: asked, bypass: exceptions };
  if (proxy.mode === "direct") return { http: null, https: null, bypass: [] };
  if (proxy.mode === "manual") {
    const url = withLogin(proxy.url, proxy.login);
    return { http: url, https: url, bypass: proxy.bypass };
  }
  const http = given("HTTP_PROXY");
  return { http, https: given("HTTPS_PROXY") ?? http, bypass: exceptions };
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
  if (rules.bypass.some((rule) => rule === "*" || matchesRule(rule, address))) return null;
  return address.protocol === "https:" ? rules.https : rules.http;
}

/** In NO_PROXY a `*` stands for all hosts, and a name also for what is below it, as curl has it. */
function asRules(entry: string): string[] {
  if (entry === "") return [];
  return entry.startsWith(".") || entry.startsWith("*") ? [entry] : [entry, `.${entry}`];
}
