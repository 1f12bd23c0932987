import type { ElectronApplication } from "@playwright/test";

/** Bounds, visibility and zoom of the window; null while there is none. */
export const windowState = (app: ElectronApplication) =>
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

/** Presses a key as an input event of the window; Playwright's own keys go directly to the page. */
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
