import type { TrayState } from "./tray-state.ts";

/** Where an icon is to be shown. */
export interface TrayPlace {
  readonly platform: NodeJS.Platform;
  /** Whether the bar it stands on is dark. */
  readonly dark: boolean;
}

/**
 * File of the tray's icon below `icons/` (made by `npm run icons`). macOS inks a template by itself, Windows shows 16
 * points, the panels of Linux 22 to 24.
 */
export function trayIcon(state: TrayState, { platform, dark }: TrayPlace): string {
  if (platform === "darwin") return `${state}Template.png`;
  const name = `${state}-${dark ? "dark" : "light"}`;
  return platform === "win32" ? `${name}.png` : `${name}-24.png`;
}

/**
 * Whether the bar that holds the tray is dark. GNOME's top bar always is, whatever the theme of the windows; of the
 * others the system's theme tells.
 */
export function isBarDark(
  systemIsDark: boolean,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const desktops = (env.XDG_CURRENT_DESKTOP ?? "").split(":");
  if (platform === "linux" && desktops.some((name) => name === "GNOME" || name === "Unity")) return true;
  return systemIsDark;
}
