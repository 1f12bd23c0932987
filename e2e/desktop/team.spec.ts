import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { ElectronApplication, Page } from "@playwright/test";
import { freePort } from "../../testkit/free-port.ts";
import { createPageWorld, type PageWorld } from "../../testkit/headless/page-world.ts";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import {
  answerDialogs,
  clickTray,
  currentTrayIcon,
  dialogMessages,
  externallyOpenedUrls,
  shownNotifications,
  trayLabels,
} from "./recorder.ts";
import { test as desktopTest, expect } from "./test.ts";

/** The server of a team, whose ports stay the same after a restart. */
interface TeamServer {
  readonly world: PageWorld;
  readonly product: ReadyProduct;
  readonly host: string;
  /** Adds a person; returns the person's id and a login link's token. */
  invite(role: "viewer" | "admin"): Promise<{ id: string; token: string }>;
  call(path: string, body?: object): Promise<unknown>;
  startAgain(): Promise<ReadyProduct>;
}

const test = desktopTest.extend<{ team: TeamServer }>({
  team: async ({ launcher: _launcher }, use) => {
    const world = await createPageWorld();
    const ports = { hooksPort: await freePort(), uiPort: await freePort() };
    const product = await world.startProvisioned(ports);
    const call = async (path: string, body: object = {}): Promise<unknown> => {
      const answer = await fetch(`${product.ui}/api/v1${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${product.token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return await answer.json();
    };
    await use({
      world,
      product,
      host: new URL(product.ui).host,
      call,
      async invite(role) {
        const person = { name: "Ann", email: `${role}@example.com`, role };
        const { id } = (await call("/people", person)) as { id: string };
        return { id, token: ((await call(`/people/${id}/link`)) as { token: string }).token };
      },
      startAgain: () => world.startProvisioned(ports),
    });
    await world.close();
  },
});

const linkTo = ({ product }: TeamServer, token: string) =>
  `tocsin://team?server=${encodeURIComponent(product.ui)}&token=${token}`;

const hearLink = (app: ElectronApplication, link: string) =>
  app.evaluate(
    ({ app: electronApp }, word) => electronApp.emit("second-instance", {}, ["tocsin", word], ""),
    link,
  );

/** Joins by a link, and returns the window that opens afterwards. */
async function join(app: ElectronApplication, team: TeamServer, token: string): Promise<Page> {
  await answerDialogs(app, 0);
  const opened = app.waitForEvent("window");
  await hearLink(app, linkTo(team, token));
  const page = await opened;
  await page.getByRole("main").waitFor();
  return page;
}

const pageOf = (app: ElectronApplication): Page | undefined => app.windows().at(-1);

function fail(): never {
  throw new Error("The app has no window.");
}

/** A proxy that makes the server look like another version. */
async function startAsNewer(target: string) {
  const { hostname, port, host } = new URL(target);
  const server = createServer((incoming, answer) => {
    const headers = { ...incoming.headers, host };
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers },
      (response) => {
        const { "content-length": _length, ...kept } = response.headers;
        answer.writeHead(response.statusCode ?? 502, kept);
        response.on("data", (chunk: Buffer) =>
          answer.write(String(chunk).replaceAll(/"version":"\d+\.\d+\./g, '"version":"9.9.')),
        );
        response.on("end", () => answer.end());
      },
    );
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a link joins a team: its page, tray and notifications are the server's until the desktop leaves", async ({
  desktop: { app },
  world: own,
  team,
}, testInfo) => {
  await expect.poll(() => trayLabels(app)).toContain("Join a team…");
  await own.ilert.storm(1);
  await expect.poll(() => own.ops.messages.length).toBe(1);

  const { token } = await team.invite("admin");
  const page = await join(app, team, token);
  expect(await dialogMessages(app)).toEqual([`Join the team at ${team.host}?`]);
  await expect.poll(() => trayLabels(app)).toContain("Leave the team…");
  await expect(page.getByText("Ann", { exact: true })).toBeVisible();
  // This machine's engine is stopped, because otherwise every alert would be sent twice.
  await expect(fetch(`${own.hooksUrl}/healthz`)).rejects.toThrow();

  // The first alert may have the same summary as the one above, which this machine's engine has stored.
  const [, posted] = await team.world.ilert(team.product).storm(2);
  await expect(page.getByText(posted?.body.summary ?? "?").first()).toBeVisible();
  await clickTray(app, "quick-test");
  await expect
    .poll(() => shownNotifications(app))
    .toContainEqual(expect.objectContaining({ title: expect.stringMatching(/^Test/) }));

  const forwarded = () =>
    team.world.ops.messages.find(({ title }) => title.includes(posted?.body.summary ?? "?"))?.msgUuid;
  await expect.poll(forwarded).toEqual(expect.any(String));
  await hearLink(app, `tocsin://delivery/${forwarded()}`);
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel).toContainText(posted?.body.summary ?? "?");
  await expect(panel.getByRole("region", { name: /^Ops group/ })).toHaveAttribute("aria-current", "true");

  team.world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await team.world.ilert(team.product).storm(1);
  await expect
    .poll(() => shownNotifications(app), { timeout: 30_000 })
    .toContainEqual(expect.objectContaining({ title: expect.stringContaining("Ops") }));

  const open = (place: string) => page.goto(`${page.url().split("#")[0]}#/${place}`);
  await open("audit");
  await expect(page.getByRole("region", { name: "Entries, newest first" })).toContainText("Ann");
  await page.screenshot({ path: testInfo.outputPath("audit.png") });
  await open("team");
  const ann = page.getByRole("article", { name: "Ann" });
  await expect(ann.getByRole("button", { name: "Remove" })).toBeDisabled();
  await page.screenshot({ path: testInfo.outputPath("team.png") });

  await open("settings/teamServer");
  await expect(page.getByText(`Connected to ${team.host}`)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("joined.png") });
  await answerDialogs(app, 0);
  const reopened = app.waitForEvent("window");
  await clickTray(app, "leave-team");
  const back = await reopened;
  await expect(back.getByText(posted?.body.summary ?? "?")).toHaveCount(0);
  await expect.poll(async () => (await fetch(`${own.hooksUrl}/healthz`).catch(() => null))?.status).toBe(200);
  await own.ilert.storm(1);
  await expect.poll(() => own.ops.messages.length).toBe(2);
});

for (const how of ["killed", "frozen"] as const) {
  test(`a server that is ${how} is shown as no connection within 5 s, and heals by itself`, async ({
    desktop: { app },
    team,
  }) => {
    const { token } = await team.invite("viewer");
    const page = await join(app, team, token);
    await expect.poll(() => trayLabels(app)).toContain("Leave the team…");
    const calm = await currentTrayIcon(app);
    const lost = page.getByRole("alert").getByText(`No connection to ${team.host}.`, { exact: true }).first();

    if (how === "killed") await team.product.kill();
    else process.kill(team.product.pid, "SIGSTOP");
    const goneAt = Date.now();
    await expect(lost).toBeVisible({ timeout: 5_000 });
    await expect.poll(() => currentTrayIcon(app), { timeout: 5_000 }).not.toBe(calm);
    expect(Date.now() - goneAt).toBeLessThan(5_000);
    await expect.poll(() => trayLabels(app), { timeout: 15_000 }).toContain("No connection");
    await expect
      .poll(() => shownNotifications(app), { timeout: 30_000 })
      .toContainEqual(expect.objectContaining({ title: "No connection to the team" }));

    if (how === "frozen") process.kill(team.product.pid, "SIGCONT");
    const again = how === "killed" ? await team.startAgain() : team.product;
    await expect(lost).toHaveCount(0, { timeout: 30_000 });
    await expect.poll(() => currentTrayIcon(app), { timeout: 30_000 }).toBe(calm);
    const [posted] = await team.world.ilert(again).storm(1);
    await expect(page.getByText(posted?.body.summary ?? "?").first()).toBeVisible();
  });
}

test("the page of a server of another version is opened in the browser, and the tray goes on", async ({
  desktop: { app },
  team,
}) => {
  const newer = await startAsNewer(team.product.ui);
  const { token } = await team.invite("viewer");
  await answerDialogs(app, 0);
  await hearLink(app, `tocsin://team?server=${encodeURIComponent(newer.url)}&token=${token}`);
  await expect.poll(() => trayLabels(app)).toContain("Leave the team…");
  await expect
    // The window of before closes meanwhile, and reading from it fails.
    .poll(
      async () =>
        (await pageOf(app)
          ?.locator("h1")
          .textContent()
          .catch(() => null)) ?? "",
    )
    .toBe("Another version");
  const page = pageOf(app);
  await expect(page?.getByText(/runs Tocsin 9\.9\.\d+, and this app is Tocsin/) ?? fail()).toBeVisible();
  await page?.getByRole("button", { name: "Open the server's page in the browser" }).click();
  await expect.poll(() => externallyOpenedUrls(app)).toEqual([newer.url]);

  await team.world.ilert(team.product).storm(1);
  await expect
    .poll(() => trayLabels(app), { timeout: 20_000 })
    .toContainEqual(expect.stringContaining("delivered"));
  newer.close();
});

test("a form joins too, the next start is still in the team, and a revoked person is told so", async ({
  start,
  team,
}) => {
  const first = await start();
  const page = await first.firstWindow();
  await page.getByRole("main").waitFor();
  await page.goto(`${page.url().split("#")[0]}#/settings/teamServer`);
  const address = page.getByRole("textbox", { name: "Address of the server, or your link" });
  await address.fill("http://tocsin.example.com");
  await page.getByLabel("Token", { exact: true }).fill("abc");
  await page.getByRole("button", { name: "Join…" }).click();
  await expect(page.getByText("A server on another machine needs https")).toBeVisible();
  const { id, token } = await team.invite("viewer");
  await address.fill(`${team.product.ui}/#token=${token}`);
  await page.getByLabel("Token", { exact: true }).fill("");
  await answerDialogs(first, 0);
  const opened = first.waitForEvent("window");
  await page.getByRole("button", { name: "Join…" }).click();
  await (await opened).getByRole("main").waitFor();
  await expect.poll(() => trayLabels(first)).toContain("Leave the team…");
  await first.close();

  const second = await start();
  const shown = await second.firstWindow();
  await expect(shown.getByText("Ann", { exact: true })).toBeVisible();
  await expect.poll(() => trayLabels(second)).toContain("Leave the team…");
  await team.call(`/people/${id}/revoke`);
  const revoked = `Your access to ${team.host} was revoked`;
  await expect(shown.getByRole("heading", { name: revoked })).toBeVisible({ timeout: 20_000 });
  await expect(shown.getByRole("alert")).toHaveCount(1);
  await expect(shown.getByRole("alert")).toContainText("Leave the team here.");
  await expect(shown.getByText(/reconnecting|reconnects/)).toHaveCount(0);
  await expect.poll(() => trayLabels(second), { timeout: 20_000 }).toContain(revoked);
  expect(await externallyOpenedUrls(second)).toEqual([]);
  await answerDialogs(second, 0);
  const left = second.waitForEvent("window");
  await shown.getByRole("button", { name: "Leave the team…" }).click();
  await (await left).getByRole("main").waitFor();
  await expect.poll(() => trayLabels(second)).toContain("Join a team…");
});
