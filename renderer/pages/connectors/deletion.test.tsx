// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ActionView } from "../../../shared/model/action.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { ActionsPage } from "../actions/actions-page.tsx";
import { SourcesPage } from "../sources/sources-page.tsx";
import { ConnectorsPage } from "./connectors-page.tsx";

/**
 * A webhook source with two alert actions, one of which has another source too, and a group with a waiting delivery.
 */
async function startUsed() {
  const { client, connect } = await startTestEngine();
  await connect({ id: "ops", webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=ops" });
  await client.connectors.update({ id: "ops", name: "Ops group" });
  await client.sources.create({ id: "second", name: "Second", token: "token-of-the-second-0123456789" });
  const action: Omit<ActionView, "id" | "name" | "revision" | "sources"> = {
    ...{ enabled: true, connector: "ops", conditions: [], mode: "automatic", language: "en" },
    timeZone: null,
    events: ["alert-created"],
    mention: { mobiles: [], userIds: [], all: false },
    delays: { notResolvedDelaySec: null, escalationEndedDelaySec: null },
  };
  for (const { id } of await client.actions.list()) await client.actions.remove({ params: { id } });
  await client.actions.create({ ...action, id: "one", name: "Tell Ops", sources: ["test"] });
  await client.actions.create({ ...action, id: "both", name: "Tell everybody", sources: ["test", "second"] });
  await client.pause({ until: null });
  await client.sources.sample({ id: "test" });
  await waitUntil(async () => (await client.status()).counts.waiting === 1);
  return client;
}

async function deletionOf(name: string, title: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: `More for ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete …" }));
  return within(await screen.findByRole("dialog", { name: title }));
}

const namesIn = (dialog: ReturnType<typeof within>, list: string) =>
  within(dialog.getByRole("list", { name: list }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

it("deleting a connector names its alert actions and counts what waits for it", async () => {
  await renderPage(<ConnectorsPage />, { client: await startUsed() });
  const dialog = await deletionOf("Ops group", "Delete Ops group?");
  expect(namesIn(dialog, "These 2 alert actions are deleted with it:")).toEqual([
    "Tell Ops",
    "Tell everybody",
  ]);
  expect(dialog.getByText("1 delivery is waiting for this group and is cancelled.")).toBeDefined();
});

it("deleting a webhook source names the alert actions that are deleted with it, and those that stay", async () => {
  const client = await startUsed();
  const { name } = await client.sources.get({ id: "test" });
  await renderPage(<SourcesPage />, { client });
  const dialog = await deletionOf(name, `Delete ${name}?`);
  const only = "This alert action has no other webhook source and is deleted with it:";
  expect(namesIn(dialog, only)).toEqual(["Tell Ops"]);
  const others = "This alert action continues with its other webhook sources:";
  expect(namesIn(dialog, others)).toEqual(["Tell everybody"]);
});

it("deleting an alert action says how many deliveries that it has chosen still go out", async () => {
  const client = await startUsed();
  await client.actions.create({
    ...{ id: "late", name: "Tell them later", sources: ["test"], connector: "ops" },
    events: ["alert-resolved"],
  });
  await renderPage(<ActionsPage />, { client });
  const dialog = await deletionOf("Tell Ops", "Delete Tell Ops?");
  expect(await dialog.findByText("1 delivery already waiting for Ops group is still sent.")).toBeDefined();
  await userEvent.setup().click(dialog.getByRole("button", { name: "Keep it" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  // What others have chosen for the same connector is none of its business.
  const other = await deletionOf("Tell them later", "Delete Tell them later?");
  expect(await other.findByText("Nothing waits for Ops group.")).toBeDefined();
});
