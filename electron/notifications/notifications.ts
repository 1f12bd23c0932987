import { app, Notification, type NotificationConstructorOptions } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import { APP_ID } from "../app-id.ts";
import type { AskBus } from "../dbus/session-bus.ts";
import type { Notice } from "../tray/test-notice.ts";
import { escapeMarkup, readsMarkup } from "./markup.ts";

/**
 * Shows a notification of the system; `onClick` when the user follows it. Without support nothing is shown.
 * @returns takes it away again
 */
export type ShowNotice = (notice: Notice, onClick: () => void) => () => void;

interface NotificationDeps {
  /** Absolute path of a PNG. */
  readonly icon: string;
  readonly askBus: AskBus;
  readonly log: Log;
}

/** The most notifications whose click is still heard. */
const MAX_SHOWN = 50;

/** The system itself keeps them quiet while the user wants no disturbance. */
export function createNotifications({ icon, askBus, log }: NotificationDeps): ShowNotice {
  const { platform } = process;
  if (platform === "win32") app.setAppUserModelId(app.isPackaged ? APP_ID : process.execPath);
  // One that nobody holds any more is collected, and its click with it.
  const held = new Set<Notification>();
  // Which service shows the notifications can change within a session; that it ceases to read markup does not happen.
  const markup = readsMarkup(platform, askBus);

  const show = (options: NotificationConstructorOptions, onClick: () => void): Notification => {
    const notification = new Notification(options);
    held.add(notification);
    const [oldest] = held;
    if (held.size > MAX_SHOWN && oldest !== undefined) held.delete(oldest);
    notification.on("click", () => {
      held.delete(notification);
      onClick();
    });
    notification.on("failed", (_event, error) => log.warn({ error }, "A notification was not shown"));
    notification.show();
    return notification;
  };

  return ({ title, body, urgency = "normal" }, onClick) => {
    let isWithdrawn = false;
    let notification: Notification | null = null;
    if (!Notification.isSupported()) return () => {};
    void markup.then((isMarkup) => {
      if (isWithdrawn) return;
      const text = isMarkup ? escapeMarkup(body) : body;
      // macOS shows the app's own icon by itself, and this one as a picture beside it.
      const own = platform === "darwin" ? {} : { icon };
      notification = show({ title, body: text, urgency, ...own }, onClick);
    });
    return () => {
      isWithdrawn = true;
      notification?.close();
      if (notification !== null) held.delete(notification);
    };
  };
}
