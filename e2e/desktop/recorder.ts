import type { ElectronApplication } from "@playwright/test";

/** What recorder.cjs records inside the app. */
interface Recorder {
  readonly menu: Electron.Menu | null;
  readonly notifications: { readonly title: string; readonly body: string }[];
  /** Clicks the notification at the same index. */
  readonly clicks: (() => void)[];
  readonly externalUrls: readonly string[];
  /** Path of the tray's icon. */
  readonly icon: string | null;
  readonly dialogMessages: readonly string[];
  readonly answers: number[];
}

/** A global inside the app, where the callbacks of `app.evaluate` run. */
declare const recorder: Recorder;

/** The current labels of the tray menu, with submenu labels after their parent. */
export const trayLabels = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() =>
    (recorder.menu?.items ?? []).flatMap((item) => [
      item.label,
      ...(item.submenu?.items ?? []).map((child) => child.label),
    ]),
  );

/**
 * Clicks an item of the tray menu.
 * @param label - the item's label, or its id if the label varies
 */
export const clickTray = (app: ElectronApplication, label: string): Promise<void> =>
  app.evaluate((_electron, requested) => {
    const items = recorder.menu?.items ?? [];
    const all = items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]);
    const item = all.find((one) => one.label === requested || one.id === requested);
    if (!item?.enabled) throw new Error(`The tray menu has no enabled item "${requested}"`);
    item.click();
  }, label);

/** The notifications shown so far. */
export const shownNotifications = (app: ElectronApplication): Promise<{ title: string; body: string }[]> =>
  app.evaluate(() => recorder.notifications);

/** Clicks the most recent notification. */
export const clickLastNotification = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => recorder.clicks.at(-1)?.());

/** The URLs opened in the system's browser so far. */
export const externallyOpenedUrls = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => recorder.externalUrls);

/** The file name of the current tray icon. */
export const currentTrayIcon = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => recorder.icon?.split(/[/\\]/).at(-1) ?? "");

/** Answers the next dialogs with the buttons at these indexes. */
export const answerDialogs = (app: ElectronApplication, ...buttons: number[]): Promise<void> =>
  app.evaluate((_electron, answers) => {
    recorder.answers.push(...answers);
  }, buttons);

/** The messages of the dialogs answered so far. */
export const dialogMessages = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => recorder.dialogMessages);
