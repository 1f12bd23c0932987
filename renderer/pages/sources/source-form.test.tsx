// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { SourcesPage } from "./sources-page.tsx";

const field = (label: string) => screen.getByRole<HTMLInputElement>("textbox", { name: label });

describe("the form of a webhook source", () => {
  it("saves a new one with a token of its own, and the page then shows its URL", async () => {
    const { client } = await startTestEngine();
    const { user } = await renderPage(<SourcesPage />, { client });
    await user.click(await screen.findByRole("button", { name: "Add webhook source" }));
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

  it("shows an error at its field, focuses it, and saves nothing", async () => {
    const { client } = await startTestEngine();
    const { user } = await renderPage(<SourcesPage />, { client });
    await user.click(await screen.findByRole("button", { name: "Add webhook source" }));
    await user.type(field("Base URL of your ilert account"), "example");
    await user.click(screen.getByRole("button", { name: "Save and show the URL" }));
    expect(await screen.findByText("Enter a value.")).toBeDefined();
    expect(screen.getByText(/^Enter an address/)).toBeDefined();
    expect(document.activeElement).toBe(field("Name"));
    expect(await client.sources.list()).toHaveLength(1);
  });

  it("asks before input is discarded", async () => {
    const { client } = await startTestEngine();
    const { user } = await renderPage(<SourcesPage />, { client });
    await user.click(await screen.findByRole("button", { name: "Add webhook source" }));
    await user.type(field("Name"), "Half");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    const dialog = await screen.findByRole("dialog", { name: "Discard your changes?" });
    await user.click(within(dialog).getByRole("button", { name: "Keep editing" }));
    expect(field("Name").value).toBe("Half");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(await screen.findByRole("button", { name: "Discard changes" }));
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  });
});
