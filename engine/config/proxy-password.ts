import { KEPT_PASSWORD, type NetworkSettings } from "../../shared/model/network.ts";
import type { Settings } from "../../shared/model/settings.ts";
import { parseProxyUrl, proxyText } from "../addresses/proxy-settings.ts";
import { message } from "../sentences/message.ts";
import type { Issue } from "./issue.ts";
import { proxyPasswordName, type SecretChanges } from "./secrets.ts";

/** A text with an invalid escape sequence is returned unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface SplitNetwork {
  readonly network: NetworkSettings;
  readonly secrets: SecretChanges;
  readonly issues: readonly Issue[];
}

/**
 * Moves the password from the proxy's address to the vault. The placeholder (`***`) keeps the stored one if host and user
 * are the same: changing only the address must not send the password elsewhere.
 * @param now - the settings so far
 * @param next - checked by `proxyIssues`
 */
export function splitProxyPassword(now: NetworkSettings, next: NetworkSettings): SplitNetwork {
  const url = next.proxyUrl === null ? null : parseProxyUrl(next.proxyUrl);
  const split = (secrets: SecretChanges, issues: Issue[] = []): SplitNetwork => ({
    network: { ...next, proxyUrl: url === null ? next.proxyUrl : proxyText(url) },
    secrets,
    issues,
  });
  if (url === null || url.password === "") return split({ [proxyPasswordName]: null });
  const password = decoded(url.password);
  url.password = KEPT_PASSWORD;
  if (password !== KEPT_PASSWORD) return split({ [proxyPasswordName]: password });
  if (now.proxyUrl === proxyText(url)) return split({});
  return split({}, [{ path: ["proxyUrl"], ...message("input.proxy-password-again") }]);
}

/** Settings with the password in place of its placeholder, such as for an exported configuration. */
export function withProxyPassword(settings: Partial<Settings>, password: string | null): Partial<Settings> {
  const { network } = settings;
  const url = network?.proxyUrl == null ? null : parseProxyUrl(network.proxyUrl);
  if (network === undefined || url?.password !== KEPT_PASSWORD || password === null) return settings;
  url.password = encodeURIComponent(password);
  return { ...settings, network: { ...network, proxyUrl: proxyText(url) } };
}
