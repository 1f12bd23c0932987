// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { ActionsPage } from "./actions-page.tsx";

/** The form of a stored alert action. */
async function open() {
  const engine = await startTestEngine();
  await engine.connect({ id: "drill", name: "Drill", type: "practice" }, ["alert-created"]);
  const { client, calls } = recordedClient(engine.client, "actions.update");
  const page = await renderPage(<ActionsPage />, { client });
  await page.user.click(await screen.findByRole("button", { name: "More for Tell drill" }));
  await page.user.click(await screen.findByRole("menuitem", { name: "Edit" }));
  const form = within(await screen.findByRole("form"));
  const save = () => page.user.click(form.getByRole("button", { name: "Save alert action" }));
  return { engine, calls, form, save, ...page };
}

describe("the alert events of an alert action", () => {
  it("are chosen in groups, which show whether all of theirs are", async () => {
    const { user, calls, form, save } = await open();
    const group = (name: string) => form.getByRole("button", { name });
    await user.click(group("None"));
    expect(group("None").getAttribute("aria-pressed")).toBe("true");
    await user.click(group("New alerts"));
    expect(group("New alerts").getAttribute("aria-pressed")).toBe("true");
    expect(group("All").getAttribute("aria-pressed")).toBe("false");
    await user.click(group("New alerts"));
    await user.click(group("All"));
    expect(group("New alerts").getAttribute("aria-pressed")).toBe("true");
    expect(form.getByLabelText(/^ilert reports “not resolved” after/)).toBeDefined();
    await user.click(group("None"));
    expect(form.queryByLabelText(/^ilert reports “not resolved” after/)).toBeNull();
    await user.click(group("New alerts"));
    await save();
    await waitFor(() => expect(calls[0]?.input).toMatchObject({ events: ["alert-created", "alert-raised"] }));
  });

  it("have delays that ilert takes, or none", async () => {
    const { user, calls, form, save } = await open();
    await user.click(form.getByRole("button", { name: "All" }));
    const delay = form.getByLabelText(/^ilert reports “not resolved” after/);
    await user.type(delay, "59");
    await save();
    await waitFor(() => expect(delay.getAttribute("aria-invalid")).toBe("true"));
    expect(calls).toEqual([]);
    await user.clear(delay);
    await user.type(delay, "60");
    await save();
    await waitFor(() =>
      expect(calls[0]?.input).toMatchObject({
        delays: { notResolvedDelaySec: 60, escalationEndedDelaySec: null },
      }),
    );
  });
});

describe("the mentions of an alert action", () => {
  it("are written as DingTalk knows them, each once", async () => {
    const { user, calls, form, save } = await open();
    await user.type(
      form.getByRole("combobox", { name: "Mobile numbers" }),
      "138 0000 0000，13800000000{Enter}",
    );
    await user.click(form.getByRole("checkbox", { name: "Everyone in the group" }));
    await save();
    await waitFor(() =>
      expect(calls[0]?.input).toMatchObject({
        mention: { mobiles: ["13800000000"], userIds: [], all: true },
      }),
    );
  });

  it("are named where one is none, and nothing is saved", async () => {
    const { user, calls, form, save } = await open();
    await user.type(form.getByRole("combobox", { name: "User ids" }), "not an id!{Enter}");
    expect(await form.findByText(/^not an id! is not a user id/)).toBeDefined();
    await user.type(form.getByRole("combobox", { name: "Mobile numbers" }), "12{Enter}");
    expect(await form.findByText(/^12 is not a mobile number/)).toBeDefined();
    await save();
    expect(calls).toEqual([]);
    expect(form.getByRole("button", { name: "Save alert action" })).toBeDefined();
  });
});

it("a condition that is removed gives the focus on, and is not sent", async () => {
  const { user, calls, form, save } = await open();
  for (let n = 0; n < 2; n++) await user.click(form.getByRole("button", { name: "Add condition" }));
  const second = within(form.getByRole("group", { name: "Condition 2" }));
  await user.click(second.getByRole("button", { name: "Remove condition 2" }));
  expect(form.queryByRole("group", { name: "Condition 2" })).toBeNull();
  await user.click(form.getByRole("button", { name: "Remove condition 1" }));
  expect(document.activeElement).toBe(form.getByRole("button", { name: "Add condition" }));
  await user.type(form.getByRole("textbox", { name: "Name" }), "!");
  await save();
  await waitFor(() =>
    expect(calls[0]?.input).toMatchObject({
      name: "Tell drill!",
      conditions: [],
      revision: expect.any(String),
    }),
  );
});

it("a condition that no alert can meet is marked while it is typed, and is not saved", async () => {
  const { engine, user, form, save } = await open();
  await user.click(form.getByRole("button", { name: "Add condition" }));
  const value = form.getByRole<HTMLInputElement>("combobox", { name: "Value" });
  await user.clear(value);
  await user.type(value, "URGENT");
  expect(await form.findByText(/must match one of ilert's values: HIGH, LOW/)).toBeDefined();
  await save();
  await waitFor(() => expect(value.getAttribute("aria-invalid")).toBe("true"));
  expect(await engine.client.actions.list()).toMatchObject([{ conditions: [] }]);
});
