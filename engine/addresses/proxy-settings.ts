import type { NetworkSettings } from "../../shared/model/network.ts";
import type { Issue } from "../config/issue.ts";
import { message } from "../sentences/message.ts";
import { isHostRule } from "./host-rules.ts";

const PROTOCOLS = ["http:", "https:", "socks5:"];

/** A proxy's address; null for a text that is none. */
export function parseProxyUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    const isBare = (url.pathname === "" || url.pathname === "/") && url.search === "" && url.hash === "";
    return PROTOCOLS.includes(url.protocol) && url.hostname !== "" && isBare ? url : null;
  } catch {
    return null;
  }
}

/** An address as it is kept: without the slash that `URL` adds. */
export const proxyText = (url: URL): string => url.href.replace(/\/$/, "");

/** What a schema cannot see; paths begin within the network settings. */
export function proxyIssues({ proxy, proxyUrl, bypass }: NetworkSettings): Issue[] {
  const issues = bypass.flatMap((rule, index): Issue[] =>
    isHostRule(rule) ? [] : [{ path: ["bypass", index], ...message("input.proxy-bypass") }],
  );
  const about = (said: ReturnType<typeof message>) => issues.push({ path: ["proxyUrl"], ...said });
  if (proxyUrl === null) {
    if (proxy === "manual") about(message("input.proxy-missing"));
    return issues;
  }
  const url = parseProxyUrl(proxyUrl);
  if (url === null) about(message("input.proxy-url"));
  else if (url.protocol === "socks5:" && (url.username !== "" || url.password !== ""))
    about(message("input.proxy-socks-user"));
  else if (url.username === "" && url.password !== "") about(message("input.proxy-no-user"));
  return issues;
}
