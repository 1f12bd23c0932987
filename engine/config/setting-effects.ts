import { isDeepStrictEqual } from "node:util";
import type { MessageKey } from "../../shared/i18n/catalogue.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Settings } from "../../shared/model/settings.ts";
import { reason } from "../sentences/message.ts";

/** The path of each setting, such as `ilert.apiUrl`. */
type PathsOf<Value, Path extends string = ""> = Value extends
  | readonly unknown[]
  | string
  | number
  | boolean
  | null
  ? Path
  : {
      [Key in keyof Value & string]: PathsOf<Value[Key], Path extends "" ? Key : `${Path}.${Key}`>;
    }[keyof Value & string];
export type SettingPath = PathsOf<Settings>;

type EffectSentence = Extract<MessageKey, `setting.${string}`>;

/**
 * The settings that determine where secrets and alerts are sent, which calls are accepted, and which program is started,
 * each with the sentence that reports its change; `null` for all others. A missing setting does not compile.
 */
export const SETTING_EFFECTS: Readonly<Record<SettingPath, EffectSentence | null>> = {
  hooksHost: "setting.hooks-host",
  hooksPort: "setting.hooks-port",
  publicUrl: "setting.public-url",
  "tunnel.provider": "setting.tunnel-provider",
  "tunnel.ssh.host": "setting.ssh-host",
  "tunnel.ssh.port": "setting.ssh-port",
  "tunnel.ssh.user": "setting.ssh-user",
  "tunnel.ssh.auth": null,
  "tunnel.ssh.keyFile": "setting.ssh-key-file",
  "tunnel.ssh.remoteHost": "setting.ssh-remote-host",
  "tunnel.ssh.remotePort": "setting.ssh-remote-port",
  "tunnel.cloudflared.kind": null,
  "tunnel.cloudflared.binary": "setting.cloudflared-binary",
  "tunnel.ngrok.domain": "setting.ngrok-domain",
  "network.proxy": "setting.proxy",
  "network.proxyUrl": "setting.proxy-url",
  "network.bypass": "setting.proxy-bypass",
  "network.extraCa": "setting.extra-ca",
  "access.allow": "setting.access-allow",
  "access.headers": "setting.access-headers",
  "proxySignIn.header": "setting.proxy-sign-in-header",
  "proxySignIn.addresses": "setting.proxy-sign-in-addresses",
  "proxySignIn.unknownRole": "setting.proxy-sign-in-unknown-role",
  "oidc.issuer": "setting.oidc-issuer",
  "oidc.clientId": "setting.oidc-client-id",
  "oidc.scopes": null,
  "oidc.emailClaim": "setting.oidc-email-claim",
  "oidc.verifiedClaim": "setting.oidc-verified-claim",
  "oidc.groupsClaim": "setting.oidc-groups-claim",
  "oidc.groups.admin": "setting.oidc-admin-groups",
  "oidc.groups.operator": "setting.oidc-operator-groups",
  "oidc.groups.viewer": "setting.oidc-viewer-groups",
  "oidc.addUnknown": "setting.oidc-add-unknown",
  "ilert.apiUrl": "setting.ilert-api-url",
  "ilert.keepRight": "setting.ilert-keep-right",
  "ilert.fetching": null,
  "ilert.pollSeconds": null,
  "audit.days": null,
  "audit.entries": null,
  "audit.versions": null,
  "retention.days": null,
  "retention.megabytes": null,
  language: null,
  appearance: null,
  contrast: null,
  "notifications.problems": null,
  "notifications.highAlerts": null,
  startAtLogin: null,
  keepAwake: null,
  "updates.check": null,
  "updates.channel": null,
  whenClosed: null,
  trayIcon: null,
  "setup.state": null,
  "setup.steps.test": null,
  "setup.steps.access": null,
  "setup.steps.webhook": null,
  "setup.steps.login": null,
  savedFilters: null,
  giveUpAfterHours: null,
  silentAfterHours: null,
};

/** A setting's value. */
export const settingAt = (settings: Settings, path: SettingPath): unknown =>
  path.split(".").reduce<unknown>((group, name) => (group as Record<string, unknown>)[name], settings);

/** Longer than any address; a certificate is shortened. */
const MAX_SHOWN = 120;

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value ?? ""));

function shown(value: unknown): string {
  const text = textOf(value);
  if (text === "") return "–";
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** The settings that determine how much is kept, each with the sentence that reports that it becomes less. */
const KEPT_LESS = {
  "retention.days": "setting.retention-days",
  "retention.megabytes": "setting.retention-megabytes",
  "audit.days": "setting.audit-days",
  "audit.entries": "setting.audit-entries",
  "audit.versions": "setting.audit-versions",
} as const satisfies Partial<Record<SettingPath, EffectSentence>>;

/** The sentences about what is deleted, because a setting keeps less. */
const deletions = (before: Settings, after: Settings): Reason[] =>
  (Object.keys(KEPT_LESS) as (keyof typeof KEPT_LESS)[]).flatMap((path) => {
    const [from, to] = [Number(settingAt(before, path)), Number(settingAt(after, path))];
    return to < from ? [reason("import/setting", KEPT_LESS[path], { from, to })] : [];
  });

/** The effects of a change of the settings, one for each setting with an effect. */
export const settingEffects = (before: Settings, after: Settings): Reason[] => [
  ...(Object.entries(SETTING_EFFECTS) as [SettingPath, EffectSentence | null][]).flatMap(
    ([path, sentence]) => {
      const [from, to] = [settingAt(before, path), settingAt(after, path)];
      if (sentence === null || isDeepStrictEqual(from, to)) return [];
      const becomes = textOf(to) === "" ? "empty" : "set";
      return [reason("import/setting", sentence, { from: shown(from), to: shown(to), becomes })];
    },
  ),
  ...deletions(before, after),
];
