// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { sampleLane } from "../../../testkit/status-samples.ts";
import { ConnectorState } from "./connector-state.tsx";

const blocked = {
  code: "dingtalk/security:sign",
  message: "The signature does not match.",
  advice: "Copy the secret again.",
};

it("a blocked connector shows why, and how to fix it", async () => {
  const lane = sampleLane({ state: "blocked", blocked, tested: "refused" });
  await renderPage(<ConnectorState lane={lane} onEdit={() => {}} onTest={() => {}} />);
  expect(screen.getByText("The signature does not match.")).toBeDefined();
  expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
});

it("a connector whose robot cannot be reached shows why and what to do, and counts nothing as sent", async () => {
  const retrying = { code: "dingtalk/network", message: "Not reachable.", advice: "Check the proxy." };
  const lane = sampleLane({ state: "working", retrying, waiting: 305 });
  await renderPage(<ConnectorState lane={lane} onEdit={() => {}} onTest={() => {}} />);
  const box = screen.getByRole("status");
  expect(box.textContent).toBe("Not reachable.Check the proxy.");
  expect(box.dataset.tone).toBe("warning");
  expect(screen.queryByText(/Sending|in the last minute/)).toBeNull();
});

it("a connector that was fixed shows that instead of the old cause, and offers the test", async () => {
  let tests = 0;
  const lane = sampleLane({ state: "blocked", blocked, tested: "fixed" });
  const { user } = await renderPage(
    <ConnectorState lane={lane} onEdit={() => {}} onTest={() => (tests += 1)} />,
  );
  expect(screen.queryByText("The signature does not match.")).toBeNull();
  expect(screen.getByText("Fixed, not yet tried.")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Test this connection" }));
  expect(tests).toBe(1);
});

it("a connector that was saved untested is not called ready", async () => {
  await renderPage(
    <ConnectorState lane={sampleLane({ tested: "untested" })} onEdit={() => {}} onTest={() => {}} />,
  );
  expect(screen.getByText(/^Not tested yet/)).toBeDefined();
  expect(screen.queryByText(/Ready/)).toBeNull();
});
