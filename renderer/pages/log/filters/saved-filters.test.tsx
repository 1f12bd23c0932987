// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SavedFilter } from "../../../../shared/model/saved-filter.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { useLogFilter } from "../../../data/log/log-filter.ts";
import { useLogView } from "../../../data/log/log-view.ts";
import { SavedFilters } from "./saved-filters.tsx";

function Bar() {
  const { filter } = useLogFilter();
  const [view] = useLogView();
  return <SavedFilters filter={filter} view={view} />;
}

const HIGH: SavedFilter = { name: "High ones", view: "alerts", filter: { priority: ["HIGH"] } };
const MINE: SavedFilter = { name: "Mine", view: "events", filter: { q: "orders" } };

async function openBar(savedFilters: SavedFilter[] = []) {
  const { client } = await startTestEngine();
  await client.settings.update({ savedFilters });
  const page = await renderPage(<Bar />, { client });
  const stored = async () => (await client.settings.get()).savedFilters;
  const choose = async (item: string) => {
    await page.user.click(await screen.findByRole("button", { name: /^Saved/ }));
    await page.user.click(await screen.findByRole("menuitem", { name: item }));
  };
  return { client, stored, choose, ...page };
}

const dialogNamed = async (name: string) => within(await screen.findByRole("dialog", { name }));

describe("saved filters", () => {
  it("keep view, filters and search under a name, in the engine", async () => {
    window.location.hash = "#/log?view=events&priority=HIGH&state=failed&open=1&q=orders";
    const { stored, choose, user } = await openBar();
    await choose("Save this view …");
    const dialog = await dialogNamed("Save this view");
    await user.type(dialog.getByRole("textbox", { name: "Name" }), " Night {Enter}");
    await waitFor(async () =>
      expect(await stored()).toEqual([
        {
          name: "Night",
          view: "events",
          filter: { priority: ["HIGH"], outcome: ["failed"], open: true, q: "orders" },
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByRole("button", { name: "Saved: Night" })).toBeDefined();
  });

  it("show what was saved when they are chosen, in either view", async () => {
    const { choose } = await openBar([HIGH, MINE]);
    await screen.findByRole("button", { name: "Saved filters" });
    await choose("Mine");
    expect(window.location.hash).toBe("#/log?view=events&q=orders");
    await choose("High ones");
    expect(window.location.hash).toBe("#/log?priority=HIGH");
    expect(screen.getByRole("button", { name: "Saved: High ones" })).toBeDefined();
  });

  it.each([
    ["", "Enter a value."],
    ["x".repeat(101), "This must have at most 100 characters."],
    ["HIGH ONES", "This is already in use: choose another name."],
  ])("refuse the name %j at its field", async (name, complaint) => {
    window.location.hash = "#/log?open=1";
    const { stored, choose, user } = await openBar([HIGH]);
    await choose("Save this view …");
    const dialog = await dialogNamed("Save this view");
    const field = dialog.getByRole("textbox", { name: "Name" });
    if (name !== "") await user.type(field, name);
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await dialog.findByText(complaint)).toBeDefined();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(await stored()).toEqual([HIGH]);
  });

  it("are renamed and deleted, and a deletion can be undone", async () => {
    const { stored, choose, user } = await openBar([HIGH, MINE]);
    await choose("Rename or delete …");
    const dialog = await dialogNamed("Saved filters");
    await user.click(dialog.getByRole("button", { name: "Rename Mine" }));
    const field = dialog.getByRole("textbox", { name: "New name of Mine" });
    await user.clear(field);
    await user.type(field, "high ones{Enter}");
    expect(await dialog.findByText("This is already in use: choose another name.")).toBeDefined();
    await user.clear(field);
    await user.type(field, "Orders{Enter}");
    await waitFor(async () => expect(await stored()).toEqual([HIGH, { ...MINE, name: "Orders" }]));
    await user.click(await dialog.findByRole("button", { name: "Delete High ones" }));
    await waitFor(async () => expect(await stored()).toEqual([{ ...MINE, name: "Orders" }]));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(await stored()).toEqual([{ ...MINE, name: "Orders" }, HIGH]));
  });

  it("give the focus back to their button when a dialog is closed or has saved", async () => {
    window.location.hash = "#/log?open=1";
    const { choose, user } = await openBar([HIGH]);
    const expectFocusOn = async (name: string) => {
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name })));
    };
    await choose("Rename or delete …");
    await user.click((await dialogNamed("Saved filters")).getByRole("button", { name: "Done" }));
    await expectFocusOn("Saved filters");
    await choose("Save this view …");
    await dialogNamed("Save this view");
    await user.keyboard("{Escape}");
    await expectFocusOn("Saved filters");
    await choose("Save this view …");
    const field = (await dialogNamed("Save this view")).getByRole("textbox", { name: "Name" });
    await user.type(field, "Open ones{Enter}");
    await expectFocusOn("Saved: Open ones");
  });

  it("lose no change of another window: one of another filter is kept, one of the same is shown", async () => {
    const { client, stored, choose, user } = await openBar([HIGH, MINE]);
    await choose("Rename or delete …");
    const dialog = await dialogNamed("Saved filters");
    await user.click(dialog.getByRole("button", { name: "Rename Mine" }));
    const field = dialog.getByRole("textbox", { name: "New name of Mine" });
    await client.settings.update({ savedFilters: [{ ...HIGH, name: "Urgent" }, MINE] });
    await user.clear(field);
    await user.type(field, "Orders{Enter}");
    await waitFor(async () => expect((await stored()).map(({ name }) => name)).toEqual(["Urgent", "Orders"]));

    await user.click(await dialog.findByRole("button", { name: "Rename Orders" }));
    await client.settings.update({ savedFilters: [HIGH, { ...MINE, name: "Theirs" }] });
    expect(await dialog.findByRole("alert")).toHaveProperty(
      "textContent",
      "“Orders” was changed elsewhere in the meantime, so it was not renamed. The list shows its current name.",
    );
    expect(dialog.getByText("Theirs")).toBeDefined();
  });
});
