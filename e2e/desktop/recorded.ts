import type { ElectronApplication } from "@playwright/test";

/** What record.cjs keeps inside the app. */
interface Recorded {
  readonly menu: Electron.Menu | null;
  readonly notices: { readonly title: string; readonly body: string }[];
  readonly follow: (() => void)[];
  readonly opened: readonly string[];
  /** Path of the tray's icon. */
  readonly icon: string | null;
  readonly asked: readonly string[];
  readonly answers: number[];
}

/** A global of the app, where the functions below run. */
declare const recorded: Recorded;

/** Labels of the tray's menu as it stands, submenus after their parent. */
export const trayLabels = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() =>
    (recorded.menu?.items ?? []).flatMap((item) => [
      item.label,
      ...(item.submenu?.items ?? []).map((child) => child.label),
    ]),
  );

/** Clicks an item of the tray's menu as a user would; `label` may also be an item's id, where the label changes. */
export const clickTray = (app: ElectronApplication, label: string): Promise<void> =>
  app.evaluate((_electron, requested) => {
    const items = recorded.menu?.items ?? [];
    const all = items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]);
    const item = all.find((one) => one.label === requested || one.id === requested);
    if (!item?.enabled) throw new Error(`The tray offers no "${requested}"`);
    item.click();
  }, label);

/** The notifications shown so far. */
export const shownNotices = (app: ElectronApplication): Promise<{ title: string; body: string }[]> =>
  app.evaluate(() => recorded.notices);

/** Clicks the notification that was shown last. */
export const followNotice = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => recorded.follow.at(-1)?.());

/** Addresses that were handed to the system's browser so far. */
export const openedOutside = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => recorded.opened);

/** File name of the tray's icon as it stands. */
export const trayIcon = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => recorded.icon?.split(/[/\\]/).at(-1) ?? "");

/** Has the next dialogs answered by these buttons, counted from 0. */
export const answerDialogs = (app: ElectronApplication, ...buttons: number[]): Promise<void> =>
  app.evaluate((_electron, answers) => {
    recorded.answers.push(...answers);
  }, buttons);

/** What the answered dialogs have asked so far. */
export const askedDialogs = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => recorded.asked);
