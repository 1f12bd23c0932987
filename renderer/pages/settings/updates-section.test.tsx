// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DesktopBridge } from "../../../shared/engine-port.ts";
import { settingsSchema } from "../../../shared/model/settings.ts";
import type { Status } from "../../../shared/model/status.ts";
import type { Update } from "../../../shared/model/update.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { sampleStatus } from "../../../testkit/status-samples.ts";
import type { Desktop } from "../../data/services.ts";
import { UpdatesSection } from "./updates-section.tsx";

const UPDATE: Update = {
  state: "current",
  version: null,
  installs: true,
  percent: null,
  notes: null,
  problem: null,
  releasesUrl: null,
  checkedAt: null,
};

/** The section only checks whether there is a desktop. */
const DESKTOP: Desktop = { bridge: {} as DesktopBridge, team: null };

async function show(
  update: Partial<Update> | null,
  { desktop = DESKTOP, ...status }: Partial<Status> & { desktop?: Desktop | null } = {},
) {
  const known = update === null ? null : { ...UPDATE, ...update };
  await renderPage(<UpdatesSection settings={settingsSchema.parse({})} />, {
    desktop,
    live: [{ type: "status", status: sampleStatus({ mode: "desktop", update: known, ...status }) }],
  });
}

describe("the section of updates", () => {
  it("offers to install what is available, at once or when Tocsin quits", async () => {
    await show({ state: "available", version: "2.0.0" });
    expect(screen.getByRole("button", { name: "Install and restart" })).toBeDefined();
    expect(screen.getByRole("button", { name: "Install when Tocsin quits" })).toBeDefined();
  });

  it("shows how far a download is, with nothing to press", async () => {
    await show({ state: "downloading", version: "2.0.0", percent: 40 });
    expect(screen.getByRole("progressbar")).toBeDefined();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows why a check failed, and the notes of a version", async () => {
    const problem = { code: "update/unreachable", message: "GitHub cannot be reached.", advice: "Check it." };
    await show({ state: "unknown", problem, notes: "Fixes two bugs." });
    expect(screen.getByText("GitHub cannot be reached.")).toBeDefined();
    expect(screen.getByText("Fixes two bugs.")).toBeDefined();
  });

  it("can be set on the desktop only, and not where there is no updater", async () => {
    await show(null);
    const switches = screen.getAllByRole("switch");
    expect(switches).toHaveLength(2);
    for (const one of switches) expect(one).toHaveProperty("disabled", true);
  });

  it("has no switches on a server", async () => {
    await show(null, { mode: "headless", desktop: null });
    expect(screen.queryByRole("switch")).toBeNull();
  });
});
