import type { StatusLevel } from "../../shared/status-finding.ts";

/** The place where an icon is shown. */
interface TrayPlace {
  readonly platform: NodeJS.Platform;
  /** Whether the bar behind it is dark. */
  readonly dark: boolean;
}

/**
 * The file of the tray's icon for a level, below `icons/` (made by `npm run icons`). macOS colours a template itself, Windows shows 16
 * points, Linux panels 22 to 24.
 */
export function trayIcon(level: StatusLevel, { platform, dark }: TrayPlace): string {
  if (platform === "darwin") return `${level}Template.png`;
  const name = `${level}-${dark ? "dark" : "light"}`;
  return platform === "win32" ? `${name}.png` : `${name}-24.png`;
}

/**
 * Whether the bar that holds the tray is dark. GNOME's top bar always is, whatever the theme of the windows; elsewhere the
 * system's theme decides.
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
