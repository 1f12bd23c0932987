// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { About } from "../../../shared/model/app.ts";
import type { Me } from "../../../shared/model/person.ts";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { sampleStatus } from "../../../testkit/status-samples.ts";
import { useAbout } from "../../data/queries.ts";
import type { Desktop } from "../../data/services.ts";
import { AboutSection, ApiSection } from "./about-section.tsx";

function Sections() {
  const about = useAbout().data;
  return (
    <>
      <AboutSection about={about} />
      <ApiSection about={about} />
    </>
  );
}

it("says where the data is and how the program runs, and copies diagnostics without a secret or a name", async () => {
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", name: "Night shift", type: "practice" });
  const { user } = await renderPage(<Sections />, { client: engine.client });
  expect(await screen.findByText(engine.dataDir)).toBeDefined();
  expect(screen.getByText("headless service")).toBeDefined();
  const description = screen.getByRole("link", { name: /description/i });
  expect(description.getAttribute("href")).toBe(`${window.location.origin}/api/v1/openapi.json`);

  await user.click(screen.getByRole("button", { name: "Copy diagnostics" }));
  expect(await screen.findByText("The diagnostics are on the clipboard.")).toBeDefined();
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain("0.0.0-test");
  for (const secret of [TEST_TOKEN, "Night shift"]) expect(copied).not.toContain(secret);
});

/** What the section about the API says to a reader. */
async function apiText(about: Partial<About>, kind: Me["kind"], desktop: Desktop | null = null) {
  const me: Me = {
    kind,
    name: null,
    email: null,
    role: "viewer",
    canSignOut: true,
    signIn: null,
    hasPeople: true,
  };
  await renderPage(<ApiSection about={about as About} />, {
    live: [{ type: "status", status: sampleStatus(), me }],
    desktop,
  });
  return screen.getByText(/Authorization: Bearer|--headless/).textContent;
}

it("says in which file the admin token is to whoever uses it", async () => {
  expect(await apiText({ mode: "headless", dataDir: "/var/lib/tocsin" }, "admin-token")).toContain(
    "in the file /var/lib/tocsin/admin-token",
  );
});

it("names the file of the admin token as Windows does", async () => {
  expect(await apiText({ mode: "headless", dataDir: "C:\\ProgramData\\Tocsin" }, "admin-token")).toContain(
    "C:\\ProgramData\\Tocsin\\admin-token",
  );
});

it("says to a person how a program gets a token, and not where the admin token is", async () => {
  const text = await apiText({ mode: "headless", dataDir: "/var/lib/tocsin" }, "person");
  expect(text).toContain(`${window.location.origin}/auth/login`);
  expect(text).not.toContain("/var/lib/tocsin");
});

it("names the server's addresses on a desktop that has joined a team", async () => {
  const server = "https://tocsin.example.com";
  const desktop = { bridge: {}, team: { server } } as unknown as Desktop;
  expect(await apiText({ mode: "headless", dataDir: "/srv" }, "person", desktop)).toContain(
    `${server}/api/v1 `,
  );
  expect(screen.getByRole("link").getAttribute("href")).toBe(`${server}/api/v1/openapi.json`);
});

it("says on a desktop that there is no API", async () => {
  expect(await apiText({ mode: "desktop" }, "desktop")).toContain("Start Tocsin with --headless");
});
