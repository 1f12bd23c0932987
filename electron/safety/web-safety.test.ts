import { describe, expect, it } from "vitest";
import {
  externalAddress,
  isGranted,
  isOwnDownload,
  isTrustedFrame,
  mayLoad,
  SAFE_PREFERENCES,
} from "./web-safety.ts";

describe("the page's preferences", () => {
  it("keeps the page in its sandbox and away from Node", () => {
    expect(SAFE_PREFERENCES).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
  });
});

describe("isGranted", () => {
  const copying = {
    permission: "clipboard-sanitized-write",
    address: "tocsin-app://page/#/log",
    isMainFrame: true,
  };

  it("lets our page copy to the clipboard and nothing else", () => {
    expect(isGranted(copying)).toBe(true);
    expect(isGranted({ ...copying, address: "tocsin-app://page" })).toBe(true);
    const others = [
      ...["clipboard-read", "media", "display-capture", "geolocation", "notifications", "openExternal"],
      ...["fullscreen", "fileSystem", "hid", "serial", "usb", "midi", "idle-detection", "unknown", ""],
    ];
    expect(others.filter((permission) => isGranted({ ...copying, permission }))).toEqual([]);
  });

  it.each([
    ["a frame inside it", { isMainFrame: false }],
    ["a web page", { address: "https://page/" }],
    ["another host of the scheme", { address: "tocsin-app://elsewhere/" }],
    ["an opaque origin", { address: "null" }],
    ["a request without an address", { address: "" }],
  ])("grants nothing to %s", (_who, over) => {
    expect(isGranted({ ...copying, ...over })).toBe(false);
  });
});

describe("mayLoad", () => {
  it.each([
    "tocsin-app://page/assets/index.js",
    "blob:tocsin-app://page/8c1f",
    "data:image/png;base64,AA==",
    "devtools://devtools/bundled/inspector.html",
  ])("lets the page load %s", (address) => {
    expect(mayLoad(address)).toBe(true);
  });

  it.each([
    "https://example.com/pixel.gif",
    "http://127.0.0.1:41700/healthz",
    "wss://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "tocsin-app://elsewhere/",
    "tocsin-app://user:password@page/",
    "no address",
  ])("does not let the page load %s", (address) => {
    expect(mayLoad(address)).toBe(false);
  });
});

describe("isOwnDownload", () => {
  it("distinguishes the page's own files from those of other origins", () => {
    expect(isOwnDownload("blob:tocsin-app://page/8c1f")).toBe(true);
    const others = ["blob:https://example.com/8c1f", "blob:tocsin-app://page.example/1", "data:text/plain,x"];
    expect(
      [...others, "https://example.com/a.exe", "tocsin-app://page/index.html"].filter(isOwnDownload),
    ).toEqual([]);
  });
});

describe("externalAddress", () => {
  it("allows https addresses", () => {
    expect(externalAddress("https://example.com/alerts/1?a=b#c")).toBe("https://example.com/alerts/1?a=b#c");
  });

  it.each([
    "http://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "tocsin-app://page/",
    "smb://host/share",
    "ms-msdt:/id PCWDiagnostic",
    "mailto:someone@example.com",
    "vscode://file/etc/passwd",
    "https:\\\\user@example.com",
    `https://example.com/${"a".repeat(2_000)}`,
    "https://user:password@example.com/",
    "https://",
    "",
  ])("rejects %j", (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});

describe("isTrustedFrame", () => {
  const ours = { parent: null, origin: "tocsin-app://page" };

  it("trusts the main frame of our page", () => {
    expect(isTrustedFrame(ours)).toBe(true);
  });

  it.each([
    ["a frame inside our page", { ...ours, parent: ours }],
    ["another host of our scheme", { ...ours, origin: "tocsin-app://elsewhere" }],
    ["an origin that only begins like ours", { ...ours, origin: "tocsin-app://page.example" }],
    ["a web page", { ...ours, origin: "https://example.com" }],
    ["an opaque origin", { ...ours, origin: "null" }],
    ["a frame that is gone", null],
  ])("does not trust %s", (_what, frame) => {
    expect(isTrustedFrame(frame)).toBe(false);
  });
});
