/** The parts of the settings page in its order; each is an address, such as `#/settings/listener`. */
export const SETTINGS_SECTIONS = [
  "listener",
  "public",
  "ilert",
  "network",
  "forwarding",
  "retention",
  "desktop",
  "appearance",
  "transfer",
  "logfile",
  "updates",
  "api",
  "about",
] as const;
export type SettingsSectionName = (typeof SETTINGS_SECTIONS)[number];
