import { MAX_HEADERS } from "../../shared/model/access.ts";
import type { SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { message } from "../sentences/message.ts";
import { headerIssues } from "./access-settings.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { refuse } from "./issue.ts";
import { headerValueName, settingsSecretChanges } from "./secrets.ts";

/**
 * Sets or removes secrets of the settings. A header is required while it has a value. Both are set in one change, so
 * that no call is refused in between.
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
export function withoutUnaskedHeaders(now: ConfigSnapshot, change: Change): Change {
  const asked = change.next.settings.access.headers.map(headerValueName);
  const before = now.settings.access.headers.map(headerValueName);
  const isKept = (name: string) => !name.startsWith(headerValueName("")) || asked.includes(name);
  return {
    ...change,
    secrets: Object.fromEntries(Object.entries(change.secrets ?? {}).filter(([name]) => isKept(name))),
    obsolete: [...(change.obsolete ?? []), ...before.filter((name) => !isKept(name))],
  };
}
