import { join } from "node:path";
import { app, BrowserWindow, nativeImage } from "electron";

/**
 * Shows how many things need the user on the app's own icon: a number on the dock of macOS and in launchers of Linux
 * that know it, a mark on the task bar of Windows.
 * @param sentence - what the mark means, for screen readers
 */
export function showBadge(count: number, sentence: string, icons: string): void {
  if (process.platform !== "win32") {
    app.setBadgeCount(count);
    return;
  }
  const mark = count > 0 ? nativeImage.createFromPath(join(icons, "overlay.png")) : null;
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(mark, count > 0 ? sentence : "");
}
