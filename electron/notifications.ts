import { Notification } from "electron";
import type { Notice } from "./test-notice.ts";

/** Shows a notification of the system; `onClick` when the user follows it. Without support nothing is shown. */
export function showNotice(notice: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: notice.title, body: notice.body });
  notification.on("click", onClick);
  notification.show();
}
