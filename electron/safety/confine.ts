import { type App, type ProxyConfig, type Session, shell, type WebContents } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import { externalAddress, isGranted, isOwnDownload, mayLoad } from "./web-safety.ts";

/** Port 9 discards everything, if it is open at all. */
const TO_NOWHERE: ProxyConfig = {
  mode: "fixed_servers",
  proxyRules: "http://127.0.0.1:9",
  proxyBypassRules: "<-loopback>",
};

/**
 * Restricts a session: the page gets its one permission, everything is loaded from the app itself, and only files that
 * the page has made are saved. Call it once for each session, before its first window.
 */
export async function limitSession(session: Session, log: Log): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isGranted({ permission, address: requestingUrl, isMainFrame })),
  );
  session.setPermissionCheckHandler((_contents, permission, address, { isMainFrame }) =>
    isGranted({ permission, address, isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  // The spell checker would download dictionaries.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url, webContentsId, frame }, answer) => {
    // Requests of the main process belong to no page; they are the engine's.
    const isOfPage = webContentsId !== undefined || (frame !== undefined && frame !== null);
    const cancel = isOfPage && !mayLoad(url);
    if (cancel) log.warn({ scheme: url.slice(0, url.indexOf(":")) }, "Refused a request of a page");
    answer({ cancel });
  });
  session.on("will-download", (event, item) => {
    if (isOwnDownload(item.getURL())) return;
    event.preventDefault();
    log.warn({}, "Refused a download");
  });
  // WebRTC over TCP passes no filter, but would use this proxy, where nothing listens.
  await session.setProxy(TO_NOWHERE);
}

/**
 * Confines every page, whoever opens it. A server that requests a client certificate gets none: Electron would send the
 * first one of the system, since version 44 for requests of the engine as well.
 */
export function confineAll(app: App): void {
  app.on("select-client-certificate", (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

/** Allows a page no navigation and no further windows; https links open in the system's browser. */
function confine(contents: WebContents): void {
  // Disables UDP; TCP uses the session's proxy.
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url);
    // The system itself reports a browser that does not start.
    if (address !== null) shell.openExternal(address).catch(() => undefined);
    return { action: "deny" };
  });
}
