// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useActions, useConnectors, useSources } from "../../data/queries.ts";
import { StoredActionForm } from "./stored-action-form.tsx";

/** The form of the first alert action, as it was when the form was opened. */
function Opened() {
  const actions = useActions().data;
  const connectors = useConnectors().data;
  const sources = useSources().data;
  const [action] = actions ?? [];
  if (action === undefined || connectors === undefined || sources === undefined) return null;
  return (
    <StoredActionForm action={action} present={action} {...{ sources, connectors }} onClose={() => {}} />
  );
}

/** An alert action that is renamed here, while another client changes it. */
async function openConflict() {
  const { client, connect } = await startTestEngine();
  await connect({ id: "ops", name: "Ops", type: "practice" }, ["alert-created"]);
  const { user } = await renderPage(<Opened />, { client });
  const form = within(await screen.findByRole("form"));
  const name = form.getByLabelText<HTMLInputElement>("Name");
  await user.type(name, " now");
  await client.actions.update({ id: "tell-ops", name: "Tell everybody" });
  const conflict = await form.findByText(/was changed elsewhere while you were editing/);
  expect(conflict.closest("[role]")?.textContent ?? "").toContain("Changed there: Name.");
  const save = form.getByRole<HTMLButtonElement>("button", { name: "Save alert action" });
  expect(save.disabled).toBe(true);
  const stored = async () => (await client.actions.get({ id: "tell-ops" })).name;
  return { user, form, name, save, stored };
}

it("a change elsewhere is not overwritten, and can be loaded into the form", async () => {
  const { user, form, name, stored } = await openConflict();
  await user.click(form.getByRole("button", { name: "Load the new version" }));
  expect(name.value).toBe("Tell everybody");
  expect(await stored()).toBe("Tell everybody");
});

it("a change elsewhere is overwritten only if the user decides so", async () => {
  const { user, form, name, save, stored } = await openConflict();
  await user.click(form.getByRole("button", { name: "Keep my version" }));
  expect(name.value).toBe("Tell ops now");
  await user.click(save);
  await waitFor(async () => expect(await stored()).toBe("Tell ops now"));
});
