// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useAbout } from "../../data/queries.ts";
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
  expect(description.getAttribute("href")).toBe("/api/v1/openapi.json");

  await user.click(screen.getByRole("button", { name: "Copy diagnostics" }));
  expect(await screen.findByText("The diagnostics are on the clipboard.")).toBeDefined();
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain("0.0.0-test");
  for (const secret of [TEST_TOKEN, "Night shift"]) expect(copied).not.toContain(secret);
});
