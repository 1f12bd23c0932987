import { once } from "node:events";
import { access, lstat, readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { startIceServers } from "../ice-servers.ts";
import { externallyOpenedUrls } from "./recorder.ts";
import { expect, sharedTest as test } from "./test.ts";

// In order and in one worker, so that all of them share one app.
test.describe.configure({ mode: "default" });

/** A web server that the page must never reach, and the paths that were requested from it. */
async function startForeignServer() {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("<title>Foreign</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests, close: () => server.close() };
}

/** Opens a foreign address in a window of the app's session with our preload, and runs a script in it. */
const inForeignWindow = (app: ElectronApplication, address: string, script: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, [url, code, preload]) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true };
      const window = new BrowserWindow({ show: false, webPreferences });
      try {
        await window.loadURL(url);
        return await window.webContents.executeJavaScript(code, true);
      } catch (error) {
        return String(error);
      } finally {
        window.destroy();
      }
    },
    [address, script, join(import.meta.dirname, "../../dist/electron/preload.cjs")] as const,
  );

/** Requests a port to the engine, and reports whether one arrives within half a second. */
const REQUEST_PORT = `new Promise((resolve) => {
  window.addEventListener("message", ({ ports }) => resolve("port " + ports.length));
  window.tocsinDesktop.requestEnginePort();
  setTimeout(() => resolve("nothing"), 500);
})`;

test("the page's only permission is writing to the clipboard", async ({ desktop }) => {
  const permissions = await desktop.page.evaluate(`(async () => {
    const state = async (name) => (await navigator.permissions.query({ name })).state;
    const outcome = (promise) => promise.then(() => "granted", (error) => error.name);
    return {
      copy: await state("clipboard-write"),
      paste: await state("clipboard-read"),
      geolocation: await state("geolocation"),
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      notifications: await Notification.requestPermission(),
      midi: await outcome(navigator.requestMIDIAccess({ sysex: true })),
      usb: (await navigator.usb.getDevices()).length,
      hid: (await navigator.hid.getDevices()).length,
    };
  })()`);
  expect(permissions).toMatchObject({
    copy: "granted",
    paste: "denied",
    geolocation: "denied",
    notifications: "denied",
    camera: expect.not.stringMatching("granted"),
    screen: expect.not.stringMatching("granted"),
    midi: expect.not.stringMatching("granted"),
    usb: 0,
    hid: 0,
  });
});

test("a foreign page in the app's session has no permissions", async ({ desktop }) => {
  const state = await inForeignWindow(
    desktop.app,
    "data:text/html,here",
    `navigator.permissions.query({ name: "clipboard-write" }).then(({ state }) => state)`,
  );
  expect(state).toBe("denied");
});

test("only https links are opened, and only in the system's browser", async ({ desktop }) => {
  const { app, page } = desktop;
  await page.evaluate(`{
    const addresses = [
      "http://example.com/", "https://user:password@example.com/", "javascript:alert(1)", "ms-msdt:/id",
      "mailto:a@example.com", "data:text/html,x", "tocsin-app://page/", "https://example.com/alert",
    ];
    for (const address of addresses) {
      const link = document.createElement("a");
      Object.assign(link, { href: address, target: "_blank", rel: "noopener" });
      document.body.append(link);
      link.click();
    }
  }`);
  await expect.poll(() => externallyOpenedUrls(app)).toEqual(["https://example.com/alert"]);
  expect(app.windows()).toHaveLength(1);
});

test("the page cannot reach a foreign server by any means", async ({ desktop }) => {
  const foreignServer = await startForeignServer();
  await desktop.page.evaluate(
    `(async (url) => {
      const attempts = [];
      const element = (name, attributes) => new Promise((resolve) => {
        const created = Object.assign(document.createElement(name), attributes);
        created.onload = created.onerror = resolve;
        document.body.append(created);
        setTimeout(resolve, 300);
      });
      attempts.push(fetch(url + "/fetch").catch(() => {}));
      attempts.push(element("img", { src: url + "/image" }));
      attempts.push(element("script", { src: url + "/script" }));
      attempts.push(element("link", { rel: "stylesheet", href: url + "/style" }));
      attempts.push(element("link", { rel: "prefetch", href: url + "/prefetch" }));
      attempts.push(element("iframe", { src: url + "/frame" }));
      attempts.push(element("video", { src: url + "/video" }));
      attempts.push(element("object", { data: url + "/object" }));
      navigator.sendBeacon(url + "/beacon");
      try { new WebSocket(url.replace("http", "ws") + "/socket"); } catch {}
      try { new EventSource(url + "/events"); } catch {}
      try { new Worker(url + "/worker"); } catch {}
      const style = document.createElement("style");
      style.textContent = "body { background: url(" + url + "/background) }";
      document.head.append(style);
      const form = Object.assign(document.createElement("form"), { action: url + "/form" });
      document.body.append(form);
      form.submit();
      await Promise.all(attempts);
      await new Promise((resolve) => setTimeout(resolve, 300));
    })(${JSON.stringify(foreignServer.url)})`,
  );
  expect(foreignServer.requests).toEqual([]);
  foreignServer.close();
});

test("the page sends no WebRTC packets, neither from its window nor from a frame", async ({ desktop }) => {
  const servers = await startIceServers();
  expect(await desktop.page.evaluate("typeof RTCPeerConnection")).toBe("undefined");
  const outcome = await desktop.page.evaluate(servers.script);
  expect(outcome).toEqual(["TypeError", expect.any(String)]);
  expect(servers.contacts()).toBe(0);
  servers.close();
});

test("even without a content security policy no page loads anything, while the engine still forwards", async ({
  desktop,
  world,
}) => {
  const { app } = desktop;
  const foreignServer = await startForeignServer();
  expect(await inForeignWindow(app, `${foreignServer.url}/page`, "document.title")).toContain(
    "ERR_BLOCKED_BY_CLIENT",
  );
  const script = `fetch(${JSON.stringify(foreignServer.url)}).then(() => "answered", () => "refused")`;
  expect(await inForeignWindow(app, "data:text/html,here", script)).toBe("refused");
  expect(await inForeignWindow(app, "file:///etc/hostname", "document.title")).toContain("ERR_BLOCKED");
  expect(foreignServer.requests).toEqual([]);
  foreignServer.close();
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
});

test("only the page's main frame gets a port to the engine", async ({ desktop, world }) => {
  const { app, page } = desktop;
  expect(await page.evaluate(REQUEST_PORT)).toBe("port 1");
  expect(await inForeignWindow(app, "data:text/html,here", REQUEST_PORT)).toBe("nothing");
  expect(await inForeignWindow(app, "tocsin-app://elsewhere/", REQUEST_PORT)).toContain("ERR_BLOCKED");
  const log = await readFile(join(world.dataDir, "tocsin.log"), "utf8");
  expect(log.match(/Refused a port/g)).toHaveLength(1);
});

test("the page's scheme serves only the page's files", async ({ desktop }) => {
  const { app } = desktop;
  const read = (path: string) =>
    inForeignWindow(app, `tocsin-app://page/${path}`, "[document.title, document.body.innerText].join()");
  expect(await read("?file=../../package.json")).toContain("Tocsin");
  for (const path of [
    "..%2f..%2fpackage.json",
    "%2e%2e/%2e%2e/electron/main.cjs",
    "..%5c..%5cpackage.json",
    "index.html%00.js",
    "%2fetc%2fpasswd",
    "nothing.html",
  ]) {
    // Chromium rejects some addresses before the scheme's handler is called.
    expect(await read(path)).toMatch(/^,Not found$|ERR_INVALID_URL/);
  }
});

test("the page can only save content that it created", async ({ desktop, world }) => {
  const { app, page } = desktop;
  const file = (name: string) => join(world.dataDir, `saved-${name}`);
  await app.evaluate(
    ({ session }, dir) => {
      session.defaultSession.on("will-download", (_event, item) =>
        item.setSavePath(`${dir}-${item.getFilename()}`),
      );
    },
    join(world.dataDir, "saved"),
  );
  const save = (address: string, name: string) =>
    page.evaluate(`{
      const link = document.createElement("a");
      Object.assign(link, { href: ${address}, download: ${JSON.stringify(name)} });
      document.body.append(link);
      link.click();
    }`);
  await save(`"data:text/plain,from-elsewhere"`, "data.txt");
  await save(`"tocsin-app://page/index.html"`, "index.html");
  await save(`URL.createObjectURL(new Blob(["mine"]))`, "mine.txt");
  await expect.poll(() => readFile(file("mine.txt"), "utf8").catch(() => "")).toBe("mine");
  for (const name of ["data.txt", "index.html"]) await expect(access(file(name))).rejects.toThrow();
});

test("webviews are disabled, and the page runs in a sandbox", async ({ desktop }) => {
  const { app, page } = desktop;
  expect(
    await page.evaluate(`{
      const view = document.createElement("webview");
      view.src = "https://example.com/";
      document.body.append(view);
      typeof view.loadURL;
    }`),
  ).toBe("undefined");
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Missing from Electron's types.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as Record<
      string,
      () => unknown
    >;
    return contents.getLastWebPreferences?.();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test("the app's files are accessible only to their owner", async ({ desktop: _running, world }) => {
  test.skip(process.platform === "win32", "Windows has no file modes");
  const accessibleToOthers: string[] = [];
  for (const name of await readdir(world.dataDir)) {
    const { mode } = await lstat(join(world.dataDir, name));
    // Chromium's Singleton links have no meaningful mode; the provisioning file was created by the test.
    if ((mode & 0o077) !== 0 && !name.startsWith("Singleton") && name !== "provision.yaml")
      accessibleToOthers.push(name);
  }
  expect(accessibleToOthers).toEqual([]);
  expect(await readdir(world.dataDir)).toEqual(expect.arrayContaining(["tocsin.db", "tocsin.log"]));
});

test("a server that requests a client certificate gets none", async ({ desktop }) => {
  const result = await desktop.app.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        let isHandled = false;
        const event = {
          preventDefault() {
            isHandled = true;
          },
        };
        const select = (...certificates: unknown[]) => resolve({ isHandled, certificates });
        app.emit("select-client-certificate", event, contents, "https://example.org", [{}], select);
      }),
  );
  expect(result).toEqual({ isHandled: true, certificates: [] });
});
