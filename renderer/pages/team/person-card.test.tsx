// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { TeamPage } from "./team-page.tsx";

it("a person is removed only if that is confirmed, by the dialog that the log uses", async () => {
  const { client } = await startTestEngine();
  await client.people.create({ name: "Ann", email: "ann@example.com", role: "viewer" });
  const { user } = await renderPage(<TeamPage />, { client });
  const ask = async () => {
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    return within(await screen.findByRole("dialog", { name: "Remove Ann?" }));
  };
  await user.click((await ask()).getByRole("button", { name: "Leave it" }));
  expect(await client.people.list()).toHaveLength(1);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click((await ask()).getByRole("button", { name: "Remove" }));
  await waitFor(async () => expect(await client.people.list()).toEqual([]));
});
