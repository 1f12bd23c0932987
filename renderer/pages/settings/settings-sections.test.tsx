// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import type { About } from "../../../shared/model/app.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useAbout, useSettings } from "../../data/queries.ts";
import { DesktopSection } from "./desktop-section.tsx";
import { ListenerSection } from "./listener-section.tsx";
import { LogFileSection } from "./log-file-section.tsx";
import { NetworkSection } from "./network-section.tsx";
import { PublicSection } from "./tunnel/public-access.tsx";

type Section = (props: { settings: Settings; about: About }) => ReactNode;

function Loaded({ section: Shown }: { section: Section }) {
  const [settings, about] = [useSettings().data, useAbout().data];
  return settings === undefined || about === undefined ? null : <Shown settings={settings} about={about} />;
}

/** A section of the settings, and the changes that it sends. */
async function open(section: Section, about: Partial<About> = {}) {
  const engine = await startTestEngine();
  const { client, calls } = recordedClient(engine.client, "settings.update", "openLog");
  const shown: Section = (props) => section({ ...props, about: { ...props.about, ...about } });
  const page = await renderPage(<Loaded section={shown} />, { client });
  /** Without the revision, on which each change is based. */
  const sent = () =>
    calls.map(({ input }) => {
      const { revision: _, ...change } = Object(input);
      return input === undefined ? input : change;
    });
  return { engine, sent, ...page };
}

const field = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });

describe("the section of the listener", () => {
  it("saves only what was changed: an address, and hours or none", async () => {
    const { engine, user, sent } = await open(ListenerSection);
    const hours = await field("Warn after (hours without a call)");
    await user.type(hours, "12{Enter}");
    await waitFor(() => expect(sent()).toEqual([{ silentAfterHours: 12 }]));
    await screen.findByRole("button", { name: "Undo" });
    await user.clear(hours);
    await user.type(hours, "{Enter}");
    await waitFor(() => expect(sent()).toEqual([{ silentAfterHours: 12 }, { silentAfterHours: null }]));
    await waitFor(async () => expect((await engine.client.settings.get()).silentAfterHours).toBeNull());
  });

  it("keeps an address or port that is none at its field, and sends nothing", async () => {
    const { user, sent } = await open(ListenerSection);
    const [address, port] = [await field("Address"), await field("Port")];
    await user.clear(address);
    await user.tab();
    expect(screen.getByText("Enter a value.")).toBeDefined();
    await user.clear(port);
    await user.type(port, "65536{Enter}");
    expect(screen.getByText(/^This must be a whole number from/)).toBeDefined();
    expect(sent()).toEqual([]);
  });

  it("says which address was given at the start, and that it responds", async () => {
    const commandLine = { hooksHost: true, hooksPort: true } as About["commandLine"];
    const { user } = await open(ListenerSection, { commandLine });
    expect(await screen.findByText(/^Tocsin was started with an address that overrides/)).toBeDefined();
    expect(screen.getByText(/^Tocsin was started with port \d+, which/)).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Check now" }));
    expect(await screen.findByText("Checked just now: it responds.")).toBeDefined();
  });
});

describe("the section of the network", () => {
  const proxyAddress = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Proxy address" });

  it("saves a custom proxy with its address, and not before there is one", async () => {
    const { user, sent } = await open(NetworkSection);
    await user.click(await screen.findByRole("radio", { name: "Custom" }));
    const address = await proxyAddress();
    expect(sent()).toEqual([]);
    await user.click(address);
    await user.tab();
    expect(sent()).toEqual([]);
    await user.type(address, "http://mei@proxy.example:3128{Enter}");
    await waitFor(() =>
      expect(sent()).toEqual([{ network: { proxy: "manual", proxyUrl: "http://mei@proxy.example:3128" } }]),
    );
  });

  it("sends a typed password with the address, and shows it no more; Escape forgets it", async () => {
    const { engine, user, sent } = await open(NetworkSection);
    await engine.client.settings.update({
      network: { proxy: "manual", proxyUrl: "http://mei@proxy.example:3128" },
    });
    const password = await screen.findByLabelText<HTMLInputElement>("Password of mei");
    await user.type(password, "abc{Escape}");
    expect(password.value).toBe("");
    expect(sent()).toEqual([]);
    await user.type(password, "p@ss/word{Enter}");
    await waitFor(() =>
      expect(sent()).toEqual([{ network: { proxyUrl: "http://mei:p%40ss%2Fword@proxy.example:3128/" } }]),
    );
    expect(password.value).toBe("");
    expect(await screen.findByText(/^A password is stored in the vault\./)).toBeDefined();
    expect(document.body.innerHTML).not.toContain("p%40ss");
  });

  it("reads hosts as people list them", async () => {
    const { engine, user, sent } = await open(NetworkSection);
    await engine.client.settings.update({ network: { proxy: "manual", proxyUrl: "http://proxy.example:1" } });
    await user.type(await field("Reached without the proxy"), "a.example， .b.example  c.example{Enter}");
    await waitFor(() =>
      expect(sent()).toEqual([{ network: { bypass: ["a.example", ".b.example", "c.example"] } }]),
    );
  });

  it("shows at its field what the engine refuses, and keeps what was typed", async () => {
    const { engine, user } = await open(NetworkSection);
    const authority = await field("Extra certificate authority");
    await user.click(authority);
    await user.paste("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----");
    await user.tab();
    await waitFor(() => expect(authority.getAttribute("aria-invalid")).toBe("true"));
    expect(authority.value).toContain("none");
    expect((await engine.client.settings.get()).network.extraCa).toBeNull();
    await user.type(authority, "{Escape}");
    expect(authority.value).toBe("");
  });
});

describe("the section of public access", () => {
  it("asks for an address where somebody else leads calls here, and refuses one that is none", async () => {
    const { engine, user, sent } = await open(PublicSection);
    const address = await field("Public address");
    await user.type(address, "alerts.example.invalid{Enter}");
    expect(screen.getByText(/^Enter an address that begins with/)).toBeDefined();
    expect(sent()).toEqual([]);
    await user.clear(address);
    await user.type(address, "https://alerts.example.invalid{Enter}");
    await waitFor(() => expect(sent()).toEqual([{ publicUrl: "https://alerts.example.invalid" }]));
    await waitFor(async () =>
      expect((await engine.client.settings.get()).publicUrl).toBe("https://alerts.example.invalid"),
    );
    expect(await screen.findByDisplayValue("https://alerts.example.invalid/healthz")).toBeDefined();
  });

  it("takes a whole SSH target apart, and asks for a passphrase only with a key file", async () => {
    const { user, sent } = await open(PublicSection);
    await user.click(await screen.findByRole("radio", { name: /SSH/ }));
    const host = await screen.findByRole<HTMLInputElement>("textbox", { name: "SSH server" });
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    await user.type(host, "ops@gate.example:2222{Enter}");
    await waitFor(() =>
      expect(sent().at(-1)).toEqual({ tunnel: { ssh: { user: "ops", host: "gate.example", port: 2_222 } } }),
    );
    await user.type(await field("Private key"), "~/.ssh/id_ed25519{Enter}");
    await waitFor(() =>
      expect(sent().at(-1)).toEqual({ tunnel: { ssh: { keyFile: "~/.ssh/id_ed25519", auth: "key" } } }),
    );
    expect(await screen.findByLabelText("Passphrase")).toBeDefined();
  });
});

describe("the section of the desktop", () => {
  const can = { startAtLogin: false, notify: false } as About["can"];

  it("sends one switch at a time, in its own group", async () => {
    const { user, sent } = await open(DesktopSection, { can: { ...can, startAtLogin: true, notify: true } });
    await user.click(await screen.findByRole("switch", { name: /^Notify me of each new HIGH/ }));
    await waitFor(() => expect(sent()).toEqual([{ notifications: { highAlerts: true } }]));
  });

  it("says what this system cannot do, and does not offer it", async () => {
    await open(DesktopSection, { can });
    const login = await screen.findByRole("switch", { name: /^Start when I log in/ });
    expect(login).toHaveProperty("disabled", true);
    expect(screen.getByText("This system does not let Tocsin start at login.")).toBeDefined();
    expect(screen.getByRole("switch", { name: /^Notify me of problems/ })).toHaveProperty("disabled", true);
    expect(screen.getByRole("switch", { name: /^Keep this computer awake/ })).toHaveProperty(
      "disabled",
      false,
    );
  });
});

describe("the section of the log file", () => {
  it("shows its end on request", async () => {
    const { user } = await open(LogFileSection);
    const end = await screen.findByRole("button", { name: "Show the end" });
    expect(screen.queryByRole("button", { name: "Open the file" })).toBeNull();
    await user.click(end);
    expect(end.getAttribute("aria-expanded")).toBe("true");
    expect(await screen.findByText("The log file is empty.")).toBeDefined();
    await user.click(end);
    expect(end.getAttribute("aria-expanded")).toBe("false");
    expect(screen.queryByText("The log file is empty.")).toBeNull();
  });

  it("opens it where that is possible", async () => {
    await open(LogFileSection, { can: { openLog: true } as About["can"] });
    expect(await screen.findByRole("button", { name: "Open the file" })).toBeDefined();
  });
});
