// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LiveMessage } from "../../../shared/model/live.ts";
import type { Role } from "../../../shared/model/person.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** The settings page as it is shown to a person with a role. */
async function readAs(role: Role) {
  const { client } = await startTestEngine();
  await client.settings.update({ tunnel: { provider: "ssh" } });
  const me = {
    kind: "person",
    name: "Ann",
    email: "ann@example.com",
    role,
    canSignOut: true,
    signIn: null,
    hasPeople: true,
  } as const;
  const now = await client.status();
  const status = { ...now, tunnel: { ...now.tunnel, state: "connecting" as const } };
  const message: LiveMessage = { type: "status", status, me };
  await renderPage(<SettingsPage />, { client, live: [message] });
  await screen.findByLabelText("Days");
  const isEnabled = (element: HTMLElement) => !element.matches(":disabled, fieldset:disabled *");
  const button = (name: string) => isEnabled(screen.getByRole("button", { name }));
  return { button, field: (label: string) => isEnabled(screen.getByLabelText(label)) };
}

it.each([
  ["viewer", false, false],
  ["operator", true, false],
  ["admin", true, true],
] as const)(
  "a %s may use the controls of the settings page that the role allows",
  async (role, mayAct, mayChange) => {
    const { button, field } = await readAs(role);
    for (const name of ["Until I resume", "Check now", "Test now"])
      expect([name, button(name)]).toEqual([name, mayAct]);
    for (const label of ["Days", "Port", "SSH server"])
      expect([label, field(label)]).toEqual([label, mayChange]);
    expect(button("Show the end")).toBe(true);
  },
);
