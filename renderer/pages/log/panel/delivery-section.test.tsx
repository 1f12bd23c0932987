// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleDeliverySummary } from "../../../../testkit/page/samples.ts";
import { sampleLane, sampleStatus } from "../../../../testkit/status-samples.ts";
import { DeliverySection } from "./delivery-section.tsx";

async function show(lane: Partial<LaneStatus>, paused: { until: null } | null = null) {
  const delivery = sampleDeliverySummary({ state: "queued", attempts: 0 });
  const status = sampleStatus({ lanes: [sampleLane(lane)], paused });
  await renderPage(<DeliverySection delivery={delivery} isTest={false} isExplained={false} />, {
    live: [{ type: "status", status }],
  });
}

it("shows until when DingTalk holds the robot, and that nothing has to be done", async () => {
  await show({ state: "held", holdUntil: Date.now() + 230_000 });
  expect((await screen.findByRole("status")).textContent).toMatch(
    /^DingTalk is holding this robot until [\d:]+\.The message is sent after that; there is nothing to do\.$/,
  );
});

it("does not promise that a message is sent after a hold while sending is paused", async () => {
  await show({ state: "held", holdUntil: Date.now() + 230_000 }, { until: null });
  await screen.findByText(/^held/);
  expect(screen.queryByRole("status")).toBeNull();
});

it("shows why the attempts for its group fail, and what to do", async () => {
  const retrying = { code: "dingtalk/network", message: "Not reachable.", advice: "Check the proxy." };
  await show({ state: "working", retrying });
  expect((await screen.findByRole("status")).textContent).toBe("Not reachable.Check the proxy.");
});
