// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleDeliverySummary } from "../../../../testkit/page/samples.ts";
import { waitUntil } from "../../../../testkit/wait-until.ts";
import { DeliveryCommands } from "./delivery-commands.tsx";
import { EditAndReplayForm } from "./edit-and-replay.tsx";
import { ForwardMenu } from "./forward-menu.tsx";

/** An event that no alert action has forwarded, and two practice groups. */
async function openEvent() {
  const engine = await startTestEngine();
  for (const [id, name] of [
    ["drill", "Drill"],
    ["night", "Night"],
  ] as const)
    await engine.client.connectors.create({ id, name, type: "practice" });
  await engine.client.sources.sample({ id: "test" });
  const { items } = await engine.client.events.list({});
  const event = await engine.client.events.get({ id: items[0]?.id ?? "" });
  const names = ["events.forward", "events.editAndReplay", "deliveries.replayMany", "deliveries.cancel"];
  return { engine, event, ...recordedClient(engine.client, ...names) };
}

describe("editing and replaying", () => {
  it("takes the edited body in as an event of its own, and shows it", async () => {
    const { engine, event, client } = await openEvent();
    window.location.hash = "#/log?q=disk";
    const { user } = await renderPage(<EditAndReplayForm event={event} />, { client });
    await user.click(screen.getByRole("button", { name: "Edit and replay" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Edit and replay" }));
    const body = dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "Raw body" });
    const edited = JSON.stringify({ ...JSON.parse(body.value), summary: "Disk nearly full" });
    await user.clear(body);
    await user.click(body);
    await user.paste(edited);
    await user.click(dialog.getByRole("button", { name: "Replay" }));
    expect(await screen.findByText("Replayed. No alert action matches it.")).toBeDefined();
    const [newest] = (await engine.client.events.list({})).items;
    expect(newest).toMatchObject({ summary: "Disk nearly full", editedFrom: event.id });
    expect(window.location.hash).toBe(`#/log/${newest?.id}?q=disk`);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("says at the body what is wrong with it, and keeps it until that is cancelled", async () => {
    const { engine, event, client } = await openEvent();
    const { user } = await renderPage(<EditAndReplayForm event={event} />, { client });
    await user.click(screen.getByRole("button", { name: "Edit and replay" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Edit and replay" }));
    const body = dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "Raw body" });
    await user.clear(body);
    await user.click(body);
    await user.paste("no alert");
    await user.click(dialog.getByRole("button", { name: "Replay" }));
    await waitFor(() => expect(body.getAttribute("aria-invalid")).toBe("true"));
    expect(body.value).toBe("no alert");
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Edit and replay" }));
    const again = within(await screen.findByRole("dialog", { name: "Edit and replay" }));
    expect(again.getByRole("textbox", { name: "Raw body" }).getAttribute("aria-invalid")).not.toBe("true");
    expect((await engine.client.events.list({})).items).toHaveLength(1);
  });
});

describe("forwarding by hand", () => {
  it("goes to the chosen connector, or as the chosen alert action would, manual ones first", async () => {
    const { engine, event, client, calls } = await openEvent();
    const common = { sources: ["test"], events: ["alert-created" as const] };
    await engine.client.actions.create({ ...common, id: "auto", name: "Auto", connector: "drill" });
    await engine.client.actions.create({
      ...common,
      id: "hand",
      name: "By hand",
      connector: "night",
      mode: "manual",
    });
    const { user } = await renderPage(<ForwardMenu event={event} />, { client });
    const open = () => user.click(screen.getByRole("button", { name: "Forward by hand" }));
    await open();
    const items = await screen.findAllByRole("menuitem");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      "By hand → Night",
      "Auto → Drill",
      "Drill",
      "Night",
    ]);
    await user.click(screen.getByRole("menuitem", { name: "By hand → Night" }));
    await waitFor(() => expect(calls.at(-1)?.input).toEqual({ id: event.id, action: "hand" }));
    await open();
    await user.click(await screen.findByRole("menuitem", { name: "Drill" }));
    await waitFor(() => expect(calls.at(-1)?.input).toEqual({ id: event.id, connector: "drill" }));
    await waitUntil(async () => (await engine.deliveries()).length === 2);
  });
});

describe("the commands of a delivery", () => {
  const show = async (over: Parameters<typeof sampleDeliverySummary>[0], isTest = false) => {
    const opened = await openEvent();
    const delivery = sampleDeliverySummary({ connectorId: "drill", ...over });
    const page = await renderPage(
      <DeliveryCommands delivery={delivery} request={null} isTest={isTest} isReplayedAbove={false} />,
      { client: opened.client },
    );
    return { ...opened, ...page };
  };

  it("replay what has ended, to the same or another connector", async () => {
    const { user, calls } = await show({ state: "failed" });
    await user.click(await screen.findByRole("button", { name: "Replay" }));
    await waitFor(() => expect(calls.map(({ input }) => input)).toEqual([{ ids: ["d1"] }]));
    await user.click(screen.getByRole("button", { name: /another connector/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Night" }));
    await waitFor(() => expect(calls.at(-1)?.input).toEqual({ ids: ["d1"], toConnector: "night" }));
    expect(screen.queryByRole("menuitem", { name: "Drill" })).toBeNull();
  });

  it("only go elsewhere if the connector is gone", async () => {
    await show({ connectorId: "gone" });
    expect(await screen.findByRole("button", { name: /another connector/ })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Replay" })).toBeNull();
  });

  it("cancel what waits, unless it stands in a digest; of a test nothing is sent again", async () => {
    const { user, calls } = await show({ state: "queued" });
    await user.click(await screen.findByRole("button", { name: "Cancel delivery" }));
    await waitFor(() => expect(calls.map(({ input }) => input)).toEqual([{ id: "d1" }]));
    expect(screen.queryByRole("button", { name: "Replay" })).toBeNull();
  });

  it.each([
    ["a member of a digest", { state: "queued", digestId: "d9" } as const, false],
    ["a test", { state: "delivered" } as const, true],
  ])("are none of %s", async (_what, over, isTest) => {
    await show(over, isTest);
    expect(screen.queryByRole("button")).toBeNull();
  });
});
