import { type Credentials, isAddressLike, isSecretLike } from "./credentials.ts";

/** Unusual properties of a robot's credentials: shown before they are saved, but never rejected. */
export type RobotHint =
  | { readonly field: "webhookUrl"; readonly kind: "secret" | "app-robot" | "several" | "token-form" }
  | { readonly field: "webhookUrl"; readonly kind: "other-system"; readonly system: string }
  | { readonly field: "webhookUrl"; readonly kind: "unknown-host"; readonly host: string }
  | { readonly field: "secret"; readonly kind: "address" | "secret-form" };

/** Other products with similar webhooks, by their prefix; users confuse them. */
const OTHER_SYSTEMS: readonly (readonly [host: RegExp, system: string])[] = [
  [/(^|\.)qyapi\.weixin\.qq\.com$/, "WeCom (企业微信)"],
  [/(^|\.)feishu\.cn$/, "Feishu (飞书)"],
  [/(^|\.)larksuite\.com$/, "Lark"],
  [/(^|\.)slack\.com$/, "Slack"],
  [
    /(^|\.)(webhook\.office\.com|outlook\.office\.com|logic\.azure\.com|powerplatform\.com)$/,
    "Microsoft Teams",
  ],
  [/(^|\.)discord(app)?\.com$/, "Discord"],
  [/(^|\.)telegram\.org$/, "Telegram"],
  [/(^|\.)chat\.googleapis\.com$/, "Google Chat"],
  [/(^|\.)ilert\.com$/, "ilert"],
];

/** Credentials of app robots, which differ from a group's custom robot (docs/protocols/dingtalk.md §7). */
const APP_ROBOT_HOST = "api.dingtalk.com";

/**
 * DingTalk's public hosts of custom robots; others are private or dedicated editions
 * (docs/protocols/dingtalk.md §7).
 */
export const DINGTALK_HOSTS: readonly string[] = ["oapi.dingtalk.com", "oapi.dingtalk.io"];

/** Observed, not documented (docs/protocols/dingtalk.md §1). */
const USUAL_TOKEN = /^[0-9a-f]{64}$/i;
const USUAL_SECRET = /^SEC[0-9a-f]{64}$/i;

/** Hints about repaired credentials. They quote nothing but a host. */
export function robotHints({ webhookUrl, secret }: Credentials): RobotHint[] {
  const hints: RobotHint[] = [];
  if (webhookUrl) hints.push(...addressHints(webhookUrl));
  if (secret) {
    if (isAddressLike(secret)) hints.push({ field: "secret", kind: "address" });
    else if (!USUAL_SECRET.test(secret)) hints.push({ field: "secret", kind: "secret-form" });
  }
  return hints;
}

function addressHints(text: string): RobotHint[] {
  const field = "webhookUrl";
  if (isSecretLike(text)) return [{ field, kind: "secret" }];
  if ((text.match(/https?:\/\//gi) ?? []).length > 1) return [{ field, kind: "several" }];
  const address = parseAddress(text);
  if (address === null) return USUAL_TOKEN.test(text) ? [] : [{ field, kind: "token-form" }];
  const { hostname, searchParams } = address;
  // Simulated groups are on this machine.
  if (/^(?:localhost|\[::1\]|127\.[\d.]+)$/.test(hostname)) return [];
  if (hostname === APP_ROBOT_HOST) return [{ field, kind: "app-robot" }];
  const system = OTHER_SYSTEMS.find(([host]) => host.test(hostname))?.[1];
  if (system !== undefined) return [{ field, kind: "other-system", system }];
  if (!DINGTALK_HOSTS.includes(hostname)) return [{ field, kind: "unknown-host", host: hostname }];
  return USUAL_TOKEN.test(searchParams.get("access_token") ?? "") ? [] : [{ field, kind: "token-form" }];
}

/** The oldest supported browser has no static method that only checks. */
function parseAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
