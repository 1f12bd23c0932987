// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../engine/lib/clock.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { ActionsPage } from "./actions-page.tsx";

async function openForm() {
  const clock = { ...systemClock, timeZone: () => "Europe/Berlin" };
  const { client } = await startTestEngine({ clock });
  await client.connectors.create({ id: "ops", name: "Ops group", type: "practice" });
  const page = await renderPage(<ActionsPage />, { client });
  await page.user.click(await screen.findByRole("button", { name: "Add alert action" }));
  return { client, ...page };
}
const save = () => screen.getByRole("button", { name: "Save alert action" });

describe("the form of an alert action", () => {
  it("starts with the only source and connector, and saves what was chosen", async () => {
    const { client, user } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Tell Ops");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Test" }).checked).toBe(true);
    await user.click(screen.getByRole("button", { name: "Add condition" }));
    const condition = screen.getByRole("group", { name: "Condition 1" });
    await user.selectOptions(within(condition).getByLabelText("Field"), "summary");
    await user.selectOptions(within(condition).getByLabelText("Comparison"), "contains");
    await user.clear(within(condition).getByLabelText("Value", { selector: "input" }));
    await user.type(within(condition).getByLabelText("Value", { selector: "input" }), "disk");
    await user.click(save());
    await waitFor(async () => expect(await client.actions.list()).toHaveLength(1));
    expect((await client.actions.list())[0]).toMatchObject({
      id: "tell-ops",
      sources: ["test"],
      connector: "ops",
      conditions: [{ field: "summary", operator: "contains", value: "disk" }],
      enabled: true,
    });
  });

  it("offers the machine's time zone, and others by a part of their names", async () => {
    const { client, user } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Tell Ops");
    const zone = screen.getByRole<HTMLInputElement>("combobox", { name: "Time zone of the message" });
    await waitFor(() => expect(zone.value).toBe("This machine's (Europe/Berlin)"));
    await user.clear(zone);
    await user.type(zone, "kolk");
    await user.keyboard("{Enter}");
    expect(zone.value).toBe("Asia/Kolkata");
    await user.click(save());
    await waitFor(async () => expect(await client.actions.list()).toHaveLength(1));
    expect((await client.actions.list())[0]?.timeZone).toBe("Asia/Kolkata");
    expect(await screen.findByText("Times in Asia/Kolkata")).toBeDefined();
  });

  it("says at the field that a condition has no value and that no alert event is chosen", async () => {
    const { client, user } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Tell Ops");
    await user.click(screen.getByRole("button", { name: "None" }));
    await user.click(screen.getByRole("button", { name: "Add condition" }));
    const condition = screen.getByRole("group", { name: "Condition 1" });
    await user.clear(within(condition).getByLabelText("Value", { selector: "input" }));
    await user.click(save());
    expect(await screen.findByText("A condition needs a value.")).toBeDefined();
    expect(screen.getByText("Choose at least one.")).toBeDefined();
    expect(await client.actions.list()).toEqual([]);
  });
});
