import { type Session, shell, type WebContents } from "electron";
import { externalAddress, isGranted } from "./web-safety.ts";

/** Grants the page its permissions and refuses all others. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
}

/** Keeps a page where it is: no navigation, no window of its own; https links open in the system's browser. */
export function confine(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url);
    // That no browser starts is for the system to report.
    if (address !== null) shell.openExternal(address).catch(() => undefined);
    return { action: "deny" };
  });
}
