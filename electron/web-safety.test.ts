import { describe, expect, it } from "vitest";
import { externalAddress, isGranted, SAFE_PREFERENCES } from "./web-safety.ts";

describe("the page's preferences", () => {
  it("keep the page in its sandbox and away from Node", () => {
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
  it("lets the page copy to the clipboard and nothing else", () => {
    expect(isGranted("clipboard-sanitized-write")).toBe(true);
    const others = [
      "clipboard-read",
      "media",
      "geolocation",
      "notifications",
      "openExternal",
      "fullscreen",
      "",
    ];
    expect(others.filter(isGranted)).toEqual([]);
  });
});

describe("externalAddress", () => {
  it("lets https addresses out", () => {
    expect(externalAddress("https://example.com/alerts/1?a=b#c")).toBe("https://example.com/alerts/1?a=b#c");
  });

  it.each([
    "http://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "tocsin-app://page/",
    "smb://host/share",
    "https://user:password@example.com/",
    "https://",
    "",
  ])("keeps %j in", (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});
