import { MAX_HEADERS } from "../../shared/model/access.ts";
import { KEPT_PASSWORD, type NetworkSettings } from "../../shared/model/network.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { parseProxyUrl, proxyText } from "../addresses/proxy-settings.ts";
import { message } from "../sentences/message.ts";
import { type Issue, refuse } from "./check-input.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { headerValueName, proxyPasswordName, type SecretChanges, settingsSecretChanges } from "./secrets.ts";
import { headerIssues } from "./settings-rules.ts";

/**
 * Sets or removes secrets of the settings. A header is required while it has a value. Both are set in one change, so
 * that no call is rejected in between.
 * @throws AppError `input/invalid`
 */
export function changeSecrets(now: ConfigSnapshot, input: SettingsSecretsInput): Change {
  const given = input.headers ?? [];
  const issues = headerIssues(given.map(({ name }) => name));
  refuse(issues.map((issue) => ({ ...issue, path: ["headers", ...issue.path, "name"] })));
  const headers = new Set(now.settings.access.headers);
  for (const { name, value } of given) {
    if (value === null) headers.delete(name);
    else headers.add(name);
  }
  if (headers.size > MAX_HEADERS)
    refuse([{ path: ["headers"], ...message("input.most-items", { most: MAX_HEADERS }) }]);
  const access = { ...now.settings.access, headers: [...headers] };
  return {
    next: { ...now, settings: { ...now.settings, access } },
    secrets: settingsSecretChanges(input),
  };
}

/**
 * Extends a change to remove the values of headers that are no longer required. They are removed after the settings were
 * written: otherwise, a crash in between would leave a required header without a value.
 */
export function withoutUnrequiredHeaders(now: ConfigSnapshot, change: Change): Change {
  const required = change.next.settings.access.headers.map(headerValueName);
  const before = now.settings.access.headers.map(headerValueName);
  const isKept = (name: string) => !name.startsWith(headerValueName("")) || required.includes(name);
  return {
    ...change,
    secrets: Object.fromEntries(Object.entries(change.secrets ?? {}).filter(([name]) => isKept(name))),
    obsolete: [...(change.obsolete ?? []), ...before.filter((name) => !isKept(name))],
  };
}

/** A text with an invalid escape sequence is returned unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface SplitNetwork {
  readonly network: NetworkSettings;
  readonly secrets: SecretChanges;
  readonly issues: readonly Issue[];
}

/**
 * Moves the password from the proxy's address to the vault. The placeholder (`***`) keeps the stored one if host and user
 * are unchanged: a new address alone must not send the password to another host.
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
