// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../testkit/page/recorded-client.ts";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { AuditPage } from "../pages/audit/audit-page.tsx";
import { SetupPage } from "../pages/setup/setup-page.tsx";
import { TeamPage } from "../pages/team/team-page.tsx";

const VIEWER: LiveMessage = {
  type: "status",
  status: sampleStatus(),
  me: {
    kind: "person",
    name: "Ann",
    email: "ann@example.com",
    role: "viewer",
    canSignOut: true,
    signIn: null,
    hasPeople: true,
  },
};

it.each([
  ["Only admins can see the team", TeamPage],
  ["Only admins can see the audit", AuditPage],
  ["Only admins can set Tocsin up", SetupPage],
])("%s: a viewer gets this sentence, and no call is made", async (title, Page) => {
  const { client } = await startTestEngine();
  const recorded = recordedClient(client, "people.list", "audit.list", "settings.get", "connectors.list");
  // The reader is unknown until the status arrives.
  const { feed } = await renderPage(<Page />, { client: recorded.client, live: [{ type: "reset" }, VIEWER] });
  expect(await screen.findByRole("heading", { name: title })).toBeDefined();
  expect(screen.getByText("If you need access, ask an admin.")).toBeDefined();
  expect(feed.state.get().me?.role).toBe("viewer");
  expect(recorded.calls).toEqual([]);
});
