// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { AuditPage } from "./audit-page.tsx";

/** The page of an engine with a connector that was added and changed. */
async function openAudit(hash = "#/audit") {
  const { client } = await startTestEngine();
  await client.connectors.create({ id: "ops", name: "Ops", type: "practice" });
  await client.connectors.update({ id: "ops", name: "Operations" });
  window.location.hash = hash;
  return { client, ...(await renderPage(<AuditPage />, { client })) };
}

const rowOf = async (action: string) => {
  const button = await screen.findByRole("button", { name: action });
  return within(button.closest("article") ?? button);
};

it("an entry says who, what and of what, and expands to what changed", async () => {
  const { user } = await openAudit();
  const row = await rowOf("Connector changed");
  row.getByText("Desktop app");
  expect(row.getByRole("link", { name: "Operations" }).getAttribute("href")).toBe("#/connectors/ops");
  await user.click(row.getByRole("button"));
  const changes = within(row.getByRole("list", { name: "What changed" }));
  expect(changes.getByText("Ops").closest("del")).not.toBeNull();
  expect(changes.getAllByText("Operations").some((value) => value.closest("ins") !== null)).toBe(true);
  row.getByText("connectors.update");
  expect(row.getByRole("link", { name: /^Version/ }).getAttribute("href")).toMatch(
    /^#\/audit\/versions\?version=\d+$/,
  );
});

it("a secret is named as changed, without its values", async () => {
  const { client, user } = await openAudit();
  await client.settings.setSecrets({ ilertKey: "KEY-OF-ILERT-0001" });
  const row = await rowOf("Secrets of the settings changed");
  await user.click(row.getByRole("button"));
  row.getByText("secret, changed");
  expect(document.body.textContent).not.toContain("KEY-OF-ILERT");
});

it("what was removed keeps its name, without a link", async () => {
  const { client } = await openAudit();
  await client.connectors.remove({ params: { id: "ops" } });
  const row = await rowOf("Connector deleted");
  row.getByText("Operations");
  expect(row.queryByRole("link")).toBeNull();
});

it("new entries appear by themselves", async () => {
  const { client } = await openAudit();
  await rowOf("Connector changed");
  await client.pause({ until: null });
  await rowOf("Forwarding paused");
});

it("older entries are loaded on demand, until there are none", async () => {
  const { client } = await startTestEngine();
  await client.connectors.create({ id: "ops", name: "Ops", type: "practice" });
  for (let time = 0; time < 60; time++) await client.connectors.update({ id: "ops", name: `Ops ${time}` });
  window.location.hash = "#/audit";
  const { user } = await renderPage(<AuditPage />, { client });
  const older = await screen.findByRole("button", { name: "Older entries" });
  expect(screen.queryByText("Connector added")).toBeNull();
  await user.click(older);
  await rowOf("Connector added");
  expect(screen.queryByRole("button", { name: "Older entries" })).toBeNull();
});

it("filters are chosen from what exists, are in the address, and can be cleared", async () => {
  const { user } = await openAudit();
  await rowOf("Connector changed");
  await user.click(screen.getByRole("button", { name: "Action" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Webhook sources" }));
  await waitFor(() => expect(window.location.hash).toBe("#/audit?procedure=sources"));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Connector changed" })).toBeNull());
  await user.click(screen.getByRole("button", { name: "Clear all filters" }));
  await rowOf("Connector changed");
  expect(window.location.hash).toBe("#/audit");
});

it("nothing that matches is said, with a button that clears the filters", async () => {
  const { user } = await openAudit("#/audit?q=nothing-like-this");
  await screen.findByRole("heading", { name: "Nothing matches" });
  await user.click(screen.getAllByRole("button", { name: "Clear all filters" })[0] as HTMLElement);
  await rowOf("Connector changed");
});

it("an audit that cannot be loaded says why, and can be loaded again", async () => {
  const { client } = await startTestEngine();
  let fails = true;
  const list: typeof client.audit.list = async (...args) => {
    if (fails) throw new Error("no connection");
    return await client.audit.list(...args);
  };
  window.location.hash = "#/audit";
  const audit = { list, export: client.audit.export };
  const api = new Proxy(client, {
    get: (real, name) => (name === "audit" ? audit : Reflect.get(real, name)),
  });
  const { user } = await renderPage(<AuditPage />, { client: api });
  await screen.findByText(/could not be reached/);
  fails = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await rowOf("Configuration found at the first start");
});

it("two people of one name are told apart by their e-mail addresses", async () => {
  const { client, people } = await startTestEngine();
  for (const email of ["ann@example.com", "other@example.com"]) {
    const { id } = await client.people.create({ name: "Ann", email, role: "viewer" });
    await people.signIn((await client.people.link({ id })).token);
  }
  window.location.hash = "#/audit?procedure=signIn";
  const { user } = await renderPage(<AuditPage />, { client });
  const articles = await screen.findAllByRole("article");
  expect(articles.map((article) => article.textContent)).toEqual([
    expect.stringContaining("Ann (other@example.com)"),
    expect.stringContaining("Ann (ann@example.com)"),
  ]);
  await user.click(screen.getByRole("button", { name: "Who" }));
  await waitFor(() => expect(screen.getAllByText("Ann (ann@example.com)").length).toBeGreaterThan(1));
});
