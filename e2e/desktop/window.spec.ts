import { clickTray, externallyOpenedUrls, trayLabels } from "./recorder.ts";
import { runSecondInstance } from "./second-instance.ts";
import { expect, test } from "./test.ts";
import { closeWindow, isVisible } from "./window-control.ts";

test("closing the window keeps the app in the tray, from which it opens again", async ({
  desktop,
  world,
}) => {
  const { app } = desktop;
  await expect.poll(() => isVisible(app)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect((await fetch(`${world.hooksUrl}/healthz`)).status).toBe(200);
  await clickTray(app, "Open Tocsin");
  await expect.poll(() => isVisible(app)).toBe(true);
});

test("a second instance shows the window of the first one and exits", async ({
  desktop,
  world,
  launcher,
}) => {
  const { app } = desktop;
  await expect.poll(() => isVisible(app)).toBe(true);
  await closeWindow(app);
  expect(await runSecondInstance(launcher, world)).toEqual([0, null]);
  await expect.poll(() => isVisible(app)).toBe(true);
});

test("a second instance started hidden shows no window", async ({ hidden, world, launcher }) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Open Tocsin");
  expect(await runSecondInstance(launcher, world, "--hidden")).toEqual([0, null]);
  expect(hidden.windows()).toHaveLength(0);
  expect(await runSecondInstance(launcher, world)).toEqual([0, null]);
  await expect.poll(() => hidden.windows().length).toBe(1);
});

test("the page can neither navigate away nor open windows", async ({ desktop }) => {
  const { app, page } = desktop;
  const home = page.url();
  await page.evaluate(`{
    const link = document.createElement("a");
    link.href = "https://example.com/away";
    document.body.append(link);
    link.click();
    location.assign("tocsin-app://elsewhere/");
  }`);
  expect(await page.evaluate(`window.open("file:///etc/passwd")`)).toBeNull();
  expect(await page.evaluate(`window.open("https://example.com/alert")`)).toBeNull();
  await expect.poll(() => externallyOpenedUrls(app)).toEqual(["https://example.com/alert"]);
  expect(page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
});

test("the page runs without Node and with a strict content security policy", async ({ desktop }) => {
  const inPage = await desktop.page.evaluate(`(async () => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    const answer = await fetch("https://example.com/").then(() => "answered", () => "refused");
    const location = await navigator.permissions.query({ name: "geolocation" });
    return {
      answer,
      refused: refused.sort(),
      injected: "injected" in window,
      node: ["require", "process", "module"].filter((name) => name in window),
      geolocation: location.state,
    };
  })()`);
  expect(inPage).toEqual({
    answer: "refused",
    refused: expect.arrayContaining(["connect-src", "script-src-elem"]),
    injected: false,
    node: [],
    geolocation: "denied",
  });
});

test("a frame inside the page cannot reach the engine", async ({ desktop }) => {
  const inFrame = await desktop.page.evaluate(`{
    const frame = document.createElement("iframe");
    document.body.append(frame);
    ["tocsinDesktop" in window, "tocsinDesktop" in frame.contentWindow];
  }`);
  expect(inFrame).toEqual([true, false]);
});
