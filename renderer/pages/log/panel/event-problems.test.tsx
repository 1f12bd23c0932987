// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DeliverySummary } from "../../../../shared/model/delivery.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleDeliverySummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import { sampleLane, sampleStatus } from "../../../../testkit/status-samples.ts";
import { EventProblems, useUndelivered } from "./event-problems.tsx";

function Problems({ event }: { event: EventDetail }) {
  return <EventProblems event={event} undelivered={useUndelivered(event.deliveries)} />;
}

const reason = (code: string) => ({ code, message: `Because of ${code}.`, advice: `Fix ${code}.` });

async function show(
  lanes: readonly LaneStatus[],
  deliveries: DeliverySummary[],
  over: Partial<EventDetail> = {},
) {
  const event = {
    ...sampleEventSummary(),
    alert: null,
    headers: {},
    rawBody: "",
    rawBytes: 0,
    history: [],
    ...over,
    deliveries,
  };
  const status = sampleStatus({ lanes: [...lanes] });
  await renderPage(<Problems event={event} />, { live: [{ type: "status", status }] });
}
const buttons = (box: HTMLElement) =>
  within(box)
    .getAllByRole("button")
    .map(({ textContent }) => textContent);
const blocked = (code: string, over: Partial<LaneStatus> = {}) =>
  sampleLane({ state: "blocked", blocked: reason(code), waiting: 1, ...over });
const waiting = sampleDeliverySummary({ state: "queued", attempts: 1 });

describe("the problems of an event", () => {
  it("is empty while every delivery arrived, is being sent, or waits its turn", async () => {
    await show(
      [sampleLane({ state: "held", holdUntil: 9e12 })],
      [
        sampleDeliverySummary(),
        sampleDeliverySummary({ id: "d2", connectorId: "night", state: "retrying", reason: reason("http") }),
      ],
    );
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("names the group, the reason, what to do, and how many others wait", async () => {
    await show([blocked("dingtalk/target", { waiting: 48 })], [waiting]);
    const box = screen.getByRole("alert");
    expect(box.textContent).toContain("Ops group did not get it: robot unavailable");
    expect(box.textContent).toContain("Because of dingtalk/target.\nFix dingtalk/target.");
    expect(box.textContent).toContain("47 other messages wait for this group; none is lost.");
    expect(buttons(box)).toEqual(["Try again", "Open connector"]);
  });

  it("does not say that a robot rejected a message that was not sent yet", async () => {
    const unsent = sampleDeliverySummary({ state: "queued", attempts: 0 });
    await show([blocked("dingtalk/security:sign")], [unsent]);
    const { textContent } = screen.getByRole("alert");
    expect(textContent).toContain("This message waits for Ops group: wrong signing secret");
    expect(textContent).toContain(
      "It has not been sent yet: it waits behind a message that the robot rejected.",
    );
    expect(textContent).not.toContain("did not get it");
  });

  it("does not mention others if none is waiting", async () => {
    await show([blocked("dingtalk/target")], [waiting]);
    expect(screen.getByRole("alert").textContent).not.toContain("wait");
  });

  it.each(["dingtalk/security:sign", "robot/secret-missing"])(
    "accepts the new secret in place for %s",
    async (code) => {
      await show([blocked(code)], [waiting]);
      const box = screen.getByRole("alert");
      expect(within(box).getByLabelText("Signing secret").getAttribute("type")).toBe("password");
      expect(within(box).getByRole("button", { name: "Save and try again" })).toHaveProperty(
        "disabled",
        true,
      );
      expect(within(box).queryByRole("button", { name: "Try again" })).toBeNull();
    },
  );

  it("offers to replay what failed, except a test", async () => {
    const failed = sampleDeliverySummary({ state: "failed", reason: reason("gave-up") });
    await show([sampleLane()], [failed]);
    expect(screen.getByRole("alert").textContent).toContain("Ops group did not get it: gave up");
    expect(buttons(screen.getByRole("alert"))).toEqual(["Replay", "Open connector"]);
  });

  it("offers no replay of a test", async () => {
    await show([sampleLane()], [sampleDeliverySummary({ state: "failed" })], { kind: "test" });
    expect(buttons(screen.getByRole("alert"))).toEqual(["Open connector"]);
  });

  it("is over when a replay of a failed delivery arrived", async () => {
    await show(
      [sampleLane()],
      [
        sampleDeliverySummary({ state: "failed", createdAt: 1 }),
        sampleDeliverySummary({ id: "d2", createdAt: 2, replayOf: "d1" }),
      ],
    );
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("shows why a body could not be read", async () => {
    await show([], [], { kind: "rejected", refusal: reason("source/not-parseable") });
    expect(screen.getByRole("alert").textContent).toContain("Because of source/not-parseable.");
  });
});
