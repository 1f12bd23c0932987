// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { SourcesPage } from "./sources-page.tsx";

const field = (label: string) => screen.getByRole<HTMLInputElement>("textbox", { name: label });

it("a new alert source is saved with a token of its own, and its URL is shown next", async () => {
  const { client } = await startTestEngine();
  const { user } = await renderPage(<SourcesPage />, { client });
  await user.click(await screen.findByRole("button", { name: "Add alert source" }));
  expect(document.activeElement).toBe(field("Name"));
  await user.type(field("Name"), "Production EU");
  await user.type(field("Base URL of your ilert account"), " https://example.ilert.com ");
  await user.click(screen.getByRole("button", { name: "Save and show the URL" }));

  await waitFor(() => expect(window.location.hash).toBe("#/sources/production-eu"));
  expect((await client.sources.list()).find(({ id }) => id === "production-eu")).toMatchObject({
    name: "Production EU",
    enabled: true,
    accountUrl: "https://example.ilert.com",
  });
  expect(screen.queryByRole("form")).toBeNull();
});
