// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { alertBody, startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { API_KEY, startIlert } from "../../../../testkit/simulator/ilert.ts";
import { IlertCommands, IlertHints } from "./ilert-commands.tsx";

function Commands({ event }: { event: EventDetail }) {
  const [requested, setRequested] = useState<AlertVerb | null>(null);
  return (
    <>
      <IlertCommands event={event} requested={requested} onAsk={setRequested} />
      <IlertHints event={event} />
    </>
  );
}

/** The commands for an alert of a simulated ilert, whose webhook has arrived. */
async function open(key: string | null, members: Readonly<Record<string, unknown>> = {}) {
  const { account, api } = await startIlert();
  const engine = await startTestEngine();
  const { client } = engine;
  await client.settings.update({ ilert: { apiUrl: api.baseUrl } });
  if (key !== null) await client.settings.setSecrets({ ilertKey: key });
  const alert = account.open();
  const answer = await engine.post(alertBody({ id: String(alert.id), ...members }));
  const { id } = (await answer.json()) as { id: string };
  const event = await client.events.get({ id });
  const { user } = await renderPage(<Commands event={event} />, { client });
  const present = () => account.alert(alert.id)?.status;
  return { user, present, client };
}

/** Presses a command and answers its confirmation. */
async function command(user: Awaited<ReturnType<typeof open>>["user"], name: RegExp, answer: string) {
  await user.click(await screen.findByRole("button", { name }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: answer }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

it("an alert is accepted and resolved in ilert only after a confirmation, and ilert's answer is shown", async () => {
  const { user, present } = await open(API_KEY);
  await user.click(await screen.findByRole("button", { name: "Accept in ilert" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Accept this alert in ilert?" }));
  expect(dialog.getByText(/Queue depth 120k on orders/)).toBeDefined();
  expect(present()).toBe("PENDING");
  await user.click(dialog.getByRole("button", { name: "Accept" }));
  expect(await screen.findByText("ilert: accepted, by Mira Okafor")).toBeDefined();
  expect(present()).toBe("ACCEPTED");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.queryByRole("button", { name: "Accept in ilert" })).toBeNull();
  await command(user, /^Resolve in ilert$/, "Resolve");
  expect(await screen.findByText(/^ilert: resolved/)).toBeDefined();
  expect(present()).toBe("RESOLVED");
});

it("a refusal of the key leads to the settings", async () => {
  const { user, present } = await open("il1api-of-nobody");
  await command(user, /^Accept in ilert$/, "Accept");
  expect(await screen.findByText("ilert did not accept the alert")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Open Settings, ilert" }));
  expect(window.location.hash).toBe("#/settings/ilert");
  expect(present()).toBe("PENDING");
});

it("without a key, there is no command, but a hint at what is needed", async () => {
  await open(null);
  expect(
    await screen.findByText(/^To accept and resolve alerts from here, enter an ilert API key/),
  ).toBeDefined();
  expect(screen.getByText(/^To open alerts in ilert from here, enter the base URL/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Accept in ilert" })).toBeNull();
});

it("a resolved alert is not accepted or resolved again", async () => {
  await open(API_KEY, { eventType: "alert-resolved", status: "RESOLVED" });
  expect(await screen.findByText(/^To open alerts in ilert from here/)).toBeDefined();
  expect(screen.queryByRole("button", { name: /in ilert$/ })).toBeNull();
});
