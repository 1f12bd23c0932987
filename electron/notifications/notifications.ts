import { app, Notification, type NotificationConstructorOptions } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import type { CallDbus } from "../dbus/session-bus.ts";
import type { Notice } from "./notification-service.ts";
import { APP_ID, escapeMarkup, readsMarkup } from "./notification-service.ts";
/**
 * Shows a system notification; `onClick` is called when the user clicks it. Without support nothing is shown.
 * @returns closes it
 */
export type ShowNotice = (notice: Notice, onClick: () => void) => () => void;

interface NotificationDeps {
  /** Absolute path of a PNG. */
  readonly icon: string;
  readonly callDbus: CallDbus;
  readonly log: Log;
}

/** The most notifications whose clicks are still handled. */
const MAX_SHOWN = 50;

/** The system itself suppresses them in its do-not-disturb mode. */
export function createNotifications({ icon, callDbus, log }: NotificationDeps): ShowNotice {
  const { platform } = process;
  if (platform === "win32") app.setAppUserModelId(app.isPackaged ? APP_ID : process.execPath);
  // An unreferenced notification is garbage-collected, and its click handler with it.
  const held = new Set<Notification>();
  // The notification service can be replaced within a session, but support for markup does not change in practice.
  const markup = readsMarkup(platform, callDbus);

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
      // macOS always shows the app's icon, and would show this one as an additional picture.
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
