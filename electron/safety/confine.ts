import { type App, type ProxyConfig, type Session, shell, type WebContents } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import { externalAddress, isGranted, isOwnDownload, mayLoad } from "./web-safety.ts";

/** Port 9 discards whatever it is sent, where it is open at all. */
const TO_NOWHERE: ProxyConfig = {
  mode: "fixed_servers",
  proxyRules: "http://127.0.0.1:9",
  proxyBypassRules: "<-loopback>",
};

/**
 * Limits what runs in a session: our page gets its one permission, nothing is loaded from anywhere but the app itself,
 * nothing is saved but what the page made. Once for each session, before its first window.
 */
export async function limitSession(session: Session, log: Log): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isGranted({ permission, address: requestingUrl, isMainFrame })),
  );
  session.setPermissionCheckHandler((_contents, permission, address, { isMainFrame }) =>
    isGranted({ permission, address, isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  // It would fetch its dictionaries.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url, webContentsId, frame }, answer) => {
    // What the main process asks for itself belongs to no page, and is what the engine forwards.
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
  // For what no filter sees, WebRTC over TCP: it would go by this proxy, and nobody listens there.
  await session.setProxy(TO_NOWHERE);
}

/**
 * Confines every page that there ever is, whoever opens it. No server that asks who the user is by a certificate gets
 * one: Electron would answer with the first of the system's, since 44 also for what the engine requests.
 */
export function confineAll(app: App): void {
  app.on("select-client-certificate", (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

/** Keeps a page where it is: no navigation, no window of its own; https links open in the system's browser. */
function confine(contents: WebContents): void {
  // Nothing by UDP; what is left, over TCP, meets the session's proxy.
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url);
    // That no browser starts is for the system to report.
    if (address !== null) shell.openExternal(address).catch(() => undefined);
    return { action: "deny" };
  });
}
