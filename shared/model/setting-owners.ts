import type { Settings } from "./settings.ts";

/**
 * The owner of each setting. `personal`: the person who uses this machine, with whichever Tocsin it shows; a browser
 * stores the ones that concern its page. `machine`: the machine from which calls are made, which in a team is the desktop
 * itself for its connection to the server. `team`: the Tocsin that receives and forwards.
 */
export const SETTING_OWNERS = {
  hooksHost: "team",
  hooksPort: "team",
  silentAfterHours: "team",
  retention: "team",
  audit: "team",
  publicUrl: "team",
  tunnel: "team",
  network: "machine",
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
} as const satisfies Readonly<Record<keyof Settings, "personal" | "machine" | "team">>;

type NameOf<Owner> = {
  [Name in keyof Settings]: (typeof SETTING_OWNERS)[Name] extends Owner ? Name : never;
}[keyof Settings];

export type PersonalSettings = Pick<Settings, NameOf<"personal">>;
type LocalSettings = Pick<Settings, NameOf<"personal" | "machine">>;

const ownerOf = (name: string): unknown => Reflect.get(SETTING_OWNERS, name);
const isPersonal = (name: string): boolean => ownerOf(name) === "personal";
const isLocal = (name: string): boolean => ownerOf(name) !== "team";

const filtered = (settings: object, keeps: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => keeps(name)));

/** The personal part of some settings. */
export const personalPart = <Some extends Partial<Settings>>(
  settings: Some,
): Pick<Some, keyof Some & keyof PersonalSettings> => filtered(settings, isPersonal) as Some;

/** The part that an exported configuration contains: all but the personal one. */
export const exportedPart = <Some extends Partial<Settings>>(
  settings: Some,
): Omit<Some, keyof PersonalSettings> => filtered(settings, (name) => !isPersonal(name)) as Some;

/** The part that a desktop in a team has of its own: the personal settings and those of the machine. */
export const localPart = <Some extends Partial<Settings>>(
  settings: Some,
): Pick<Some, keyof Some & keyof LocalSettings> => filtered(settings, isLocal) as Some;

/** The part that a desktop in a team leaves to the server. */
export const serverPart = <Some extends Partial<Settings>>(settings: Some): Omit<Some, keyof LocalSettings> =>
  filtered(settings, (name) => !isLocal(name)) as Some;
