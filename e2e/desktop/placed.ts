import type { ElectronApplication } from "@playwright/test";

/** How the window stands: null while there is none. */
export const placeOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    return { bounds: window.getBounds(), visible: window.isVisible(), zoom: window.webContents.zoomLevel };
  });

/** Undefined while there is no window. */
export const isVisible = (app: ElectronApplication): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

export const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** Presses keys as the system hands them over; Playwright's own go past the window to its page. */
export const press = (
  app: ElectronApplication,
  keyCode: string,
  ...modifiers: ("control" | "shift")[]
): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, keys) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: "keyDown", ...keys });
      contents?.sendInputEvent({ type: "keyUp", ...keys });
    },
    { keyCode, modifiers },
  );

/** Answers every question of the app with the button at this place, in place of the user; keeps what was asked. */
export const answerDialogs = (app: ElectronApplication, response: number): Promise<void> =>
  app.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const answer = async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: button, checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox: answer });
  }, response);

declare const asked: readonly string[];
/** What the app asked since its questions are answered. */
export const askedBy = (app: ElectronApplication): Promise<readonly string[]> => app.evaluate(() => asked);
