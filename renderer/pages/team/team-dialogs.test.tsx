// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { TeamPage } from "./team-page.tsx";

/** The dialog that adds a person, filled in. */
async function openDialog(name: string, email: string, publicUiUrl: string | null = null) {
  const { client } = await startTestEngine({ publicUiUrl });
  await client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
  const { user } = await renderPage(<TeamPage />, { client });
  await user.click(await screen.findByRole("button", { name: "Add a person" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a person" }));
  const add = dialog.getByRole<HTMLButtonElement>("button", { name: "Add and make a link" });
  expect(add.disabled).toBe(true);
  await user.type(dialog.getByLabelText("Name"), name);
  await user.type(dialog.getByLabelText("E-mail"), email);
  return { client, user, dialog, add };
}

it("a new person gets a link in both forms, which is shown only once", async () => {
  const { client, user, add } = await openDialog("Ben", "ben@example.com");
  await user.click(add);
  const link = within(await screen.findByRole("dialog", { name: "Link for Ben" }));
  const value = (label: string) => link.getByLabelText<HTMLInputElement>(label).value;
  const [, token] = /#token=(tocsin_link_\S+)$/.exec(value("Link")) ?? [];
  expect(token).toBeDefined();
  expect(value("Link that opens in the Tocsin app")).toContain(`token=${token}`);
  expect(await client.people.list()).toMatchObject([{ name: "Ann" }, { name: "Ben", role: "operator" }]);
  await user.click(link.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.body.innerHTML).not.toContain(token);
  const card = within(await screen.findByRole("article", { name: "Ben" }));
  expect(await card.findByText("A link has not been opened yet.")).toBeDefined();
});

it("a link leads to the server's public address, whatever this page's own is", async () => {
  const { user, add } = await openDialog("Ben", "ben@example.com", "https://tocsin.example.com");
  await user.click(add);
  const link = within(await screen.findByRole("dialog", { name: "Link for Ben" }));
  const value = (label: string) => link.getByLabelText<HTMLInputElement>(label).value;
  expect(value("Link")).toMatch(/^https:\/\/tocsin\.example\.com\/#token=tocsin_link_/);
  expect(value("Link that opens in the Tocsin app")).toContain("server=https%3A%2F%2Ftocsin.example.com&");
});

it("a sign-in shows its browser and address, and those of its last use if they are others", async () => {
  const { client, people } = await startTestEngine();
  const { id } = await client.people.create({ name: "Ann", email: "ann@example.com", role: "viewer" });
  const browser = { address: "203.0.113.7", program: "Firefox (Linux)" };
  const token = await people.signIn((await client.people.link({ id })).token, browser);
  people.sessionOf(token ?? "", { ...browser, address: "203.0.113.9" });
  await renderPage(<TeamPage />, { client });
  const signIns = await screen.findByRole("list", { name: "Sign-ins" });
  expect(signIns.textContent).toMatch(
    /^Firefox \(Linux\), 203\.0\.113\.7: signed in .*, last used .* by Firefox \(Linux\), 203\.0\.113\.9/,
  );
});

it("an address that somebody has already is refused, and what was entered stays", async () => {
  const { client, user, dialog, add } = await openDialog("Ann the second", "ANN@example.com");
  await user.click(add);
  expect(await dialog.findByRole("alert")).toBeDefined();
  expect(dialog.getByLabelText<HTMLInputElement>("Name").value).toBe("Ann the second");
  expect(await client.people.list()).toHaveLength(1);
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("a sign-in that is revoked disappears, and a disabled person gets no new link", async () => {
  const { client } = await startTestEngine();
  const { id } = await client.people.create({ name: "Ann", email: "ann@example.com", role: "viewer" });
  await client.people.link({ id });
  const { user } = await renderPage(<TeamPage />, { client });
  const card = within(await screen.findByRole("article", { name: "Ann" }));
  await user.click(card.getByRole("button", { name: "Revoke all" }));
  expect(await card.findByText("Not signed in anywhere.")).toBeDefined();
  await user.click(card.getByRole("switch", { name: "Active" }));
  await waitFor(() =>
    expect(card.getByRole<HTMLButtonElement>("button", { name: "New link" }).disabled).toBe(true),
  );
  expect(card.getByText(/^Ann is disabled and cannot sign in\./)).toBeDefined();
  expect(await client.people.list()).toMatchObject([{ disabled: true, linkExpiresAt: null }]);
});
