import type { Settings } from "./settings.ts";

/**
 * The owner of each setting. `personal`: the person who uses this machine, with whichever Tocsin it shows; a browser
 * stores the ones that concern its page. `team`: the Tocsin that receives and forwards.
 */
export const SETTING_OWNERS = {
  hooksHost: "team",
  hooksPort: "team",
  silentAfterHours: "team",
  retention: "team",
  audit: "team",
  publicUrl: "team",
  tunnel: "team",
  network: "team",
  access: "team",
  proxySignIn: "team",
  oidc: "team",
  ilert: "team",
  language: "personal",
  appearance: "personal",
  contrast: "personal",
  notifications: "personal",
  startAtLogin: "personal",
  keepAwake: "personal",
  updates: "personal",
  whenClosed: "personal",
  trayIcon: "personal",
  setup: "team",
  savedFilters: "team",
  giveUpAfterHours: "team",
} as const satisfies Readonly<Record<keyof Settings, "personal" | "team">>;

type PersonalName = {
  [Name in keyof Settings]: (typeof SETTING_OWNERS)[Name] extends "personal" ? Name : never;
}[keyof Settings];

export type PersonalSettings = Pick<Settings, PersonalName>;

const isPersonal = (name: string): boolean => Reflect.get(SETTING_OWNERS, name) === "personal";

const filtered = (settings: object, keeps: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => keeps(name)));

/** The personal part of some settings. */
export const personalPart = <Some extends Partial<Settings>>(
  settings: Some,
): Pick<Some, keyof Some & keyof PersonalSettings> => filtered(settings, isPersonal) as Some;

/** The team's part. */
export const teamPart = <Some extends Partial<Settings>>(
  settings: Some,
): Omit<Some, keyof PersonalSettings> => filtered(settings, (name) => !isPersonal(name)) as Some;
