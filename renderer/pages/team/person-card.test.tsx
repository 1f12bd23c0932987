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

it("the sign-in that shows the page cannot be revoked there, and the page says how it ends", async () => {
  const { client } = await startTestEngine();
  const ann = await client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
  const unknown = { address: null, program: null };
  const tokens = ["here", "there"].map((id) => ({
    ...{ id, createdAt: 1, client: { address: null, program: id } },
    ...{ lastUsedAt: null, lastClient: unknown },
  }));
  const me = { ...ann, kind: "person", canSignOut: true, signIn: "here", hasPeople: true } as const;
  const revoked: unknown[] = [];
  const people = {
    ...client.people,
    list: async () => [{ ...ann, tokens }],
    revoke: async (input: unknown) => {
      revoked.push(input);
      return { ...ann, tokens };
    },
  };
  const live = [{ type: "status" as const, status: await client.status(), me }];
  const { user } = await renderPage(<TeamPage />, { client: { ...client, people } as never, live });
  const [here, there] = within(await screen.findByRole("list", { name: "Sign-ins" })).getAllByRole(
    "listitem",
  );
  await within(here as HTMLElement).findByText("This one. Sign out to end it.");
  expect(within(here as HTMLElement).queryByRole("button")).toBeNull();
  await user.click(within(there as HTMLElement).getByRole("button", { name: "Revoke" }));
  expect(revoked).toEqual([{ id: ann.id, token: "there" }]);
});

it("an admin cannot change their own access, and is told why", async () => {
  const { client } = await startTestEngine();
  const ann = { name: "Ann", email: "ann@example.com", role: "admin" } as const;
  await client.people.create(ann);
  await client.people.create({ name: "Ben", email: "ben@example.com", role: "admin" });
  await client.people.link({ id: (await client.people.list())[1]?.id ?? "" });
  const me = { ...ann, kind: "person", canSignOut: true, signIn: null, hasPeople: true } as const;
  await renderPage(<TeamPage />, { client, live: [{ type: "status", status: await client.status(), me }] });
  const isEnabled = (element: HTMLElement) => !element.matches(":disabled, fieldset:disabled *");
  const because = "You cannot change your own access. Another admin can.";
  for (const [name, may] of [
    ["Ann", false],
    ["Ben", true],
  ] as const) {
    const card = within(await screen.findByRole("article", { name }));
    const controls = [
      card.getByRole("combobox", { name: `Role of ${name}` }),
      card.getByRole("switch", { name: "Active" }),
      card.getByRole("button", { name: "Revoke all" }),
      card.getByRole("button", { name: "Remove" }),
    ];
    expect([name, ...controls.map(isEnabled)]).toEqual([name, may, may, may, may]);
    expect(card.queryAllByTitle(because)).toHaveLength(may ? 0 : 2);
    expect(isEnabled(card.getByRole("button", { name: "New link" }))).toBe(true);
  }
});
