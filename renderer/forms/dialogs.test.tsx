// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";

it("the action runs only if it is confirmed, and the dialog closes either way", async () => {
  const done: string[] = [];
  const question = { title: "Send 3 again?", text: "They go out twice.", confirm: "Send again" };
  const { user } = await renderPage(
    <ConfirmDialog
      question={{ ...question, run: () => done.push("run") }}
      onClose={() => done.push("close")}
    />,
  );
  const dialog = within(await screen.findByRole("dialog", { name: "Send 3 again?" }));
  expect(dialog.getByText("They go out twice.")).toBeDefined();
  const [harmless] = dialog.getAllByRole("button").filter((button) => button.textContent !== "");
  if (harmless !== undefined) await user.click(harmless);
  expect(done).toEqual(["close"]);
  await user.click(dialog.getByRole("button", { name: "Send again" }));
  expect(done).toEqual(["close", "close", "run"]);
});

it("the delete dialog names what else is deleted, and stays open with the reason when it is rejected", async () => {
  const closed: string[] = [];
  const { user } = await renderPage(
    <DeleteDialog
      name="Ops group"
      opened
      onClose={() => closed.push("closed")}
      deletion={{
        consequence: "Nothing goes there any more.",
        effects: [
          { text: "These are deleted with it:", names: ["Tell Ops", "Tell everybody"] },
          { text: "3 deliveries are cancelled." },
        ],
        done: "Deleted.",
        async remove() {
          throw new Error("refused");
        },
      }}
    />,
  );
  const dialog = within(await screen.findByRole("dialog", { name: "Delete Ops group?" }));
  const list = within(dialog.getByRole("list", { name: "These are deleted with it:" }));
  expect(list.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "Tell Ops",
    "Tell everybody",
  ]);
  expect(dialog.getByText("3 deliveries are cancelled.")).toBeDefined();
  await user.click(dialog.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(dialog.getByRole("alert")).toBeDefined());
  expect(closed).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Keep it" }));
  expect(closed).toEqual(["closed"]);
});
