import type { ElectronApplication } from "@playwright/test";

/** How the window stands: null while there is none. */
export const placeOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    return { bounds: window.getBounds(), visible: window.isVisible(), zoom: window.webContents.zoomLevel };
  });

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
