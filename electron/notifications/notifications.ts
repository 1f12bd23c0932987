import { app, Notification } from "electron";
import { APP_ID } from "../app-id.ts";
import type { Notice } from "../tray/test-notice.ts";

/** Shows a notification of the system; `onClick` when the user follows it. Without support nothing is shown. */
export type ShowNotice = (notice: Notice, onClick: () => void) => void;

/** The most notifications whose click is still heard. */
const MOST = 50;

/** The system itself keeps them quiet while the user wants no disturbance. */
export function createNotifications(): ShowNotice {
  if (process.platform === "win32") app.setAppUserModelId(app.isPackaged ? APP_ID : process.execPath);
  // One that nobody holds any more is collected, and its click with it.
  const held = new Set<Notification>();
  return (notice, onClick) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: notice.title, body: notice.body });
    held.add(notification);
    const [oldest] = held;
    if (held.size > MOST && oldest !== undefined) held.delete(oldest);
    notification.on("click", () => {
      held.delete(notification);
      onClick();
    });
    notification.show();
  };
}
