// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { sampleCounts, sampleStatus } from "../../testkit/status-samples.ts";
import { PageProblems, StatusNotices } from "./status-notices.tsx";

const HOUR_MS = 3_600_000;

const live = (over: Parameters<typeof sampleStatus>[0]) => ({
  live: [{ type: "status" as const, status: sampleStatus(over) }],
});
const notices = () => screen.queryAllByRole("status").map(({ textContent }) => textContent);

it("rejected calls are explained at the webhook sources, with what to do", async () => {
  const counts = sampleCounts({ unauthorized: 7, lastUnauthorizedAt: Date.now() - 60_000 });
  await renderPage(<StatusNotices place={["sources", null]} />, live({ counts }));
  expect(notices()).toEqual([
    expect.stringMatching(/^7 calls with a wrong token, last .*create a new URL for the webhook source/),
  ]);
});

it("silence of ilert is explained in the settings, and nothing else is", async () => {
  const lastCall = { at: Date.now() - 5 * HOUR_MS, silentFrom: Date.now() - HOUR_MS };
  const counts = sampleCounts({ unauthorized: 7, lastUnauthorizedAt: Date.now() - 60_000 });
  await renderPage(<StatusNotices place={["settings", "listener"]} />, live({ lastCall, counts }));
  expect(notices()).toEqual([
    expect.stringMatching(/^Last call from ilert 5 hours ago.*Send a test alert in ilert/),
  ]);
});

it("a problem that the page itself shows is not repeated", async () => {
  const problem = {
    code: "listener/port-in-use",
    message: "Port 41700 is taken.",
    advice: "Choose another.",
  };
  await renderPage(
    <StatusNotices place={["settings", "listener"]} />,
    live({ receiving: { ok: false, url: null, problem } }),
  );
  expect(notices()).toEqual([]);
});

it.each([
  ["connectors", "No secret."],
  ["sources", "No token."],
] as const)("missing secrets are explained at the page of the %s", async (page, message) => {
  const problem = (code: string, text: string) => ({
    code,
    message: text,
    advice: "Do this.",
    connectorId: null,
  });
  const problems = [problem("sources/no-token", "No token."), problem("vault/not-entered", "No secret.")];
  await renderPage(<PageProblems page={page} />, live({ problems }));
  expect(notices()).toEqual([`${message}Do this.`]);
});
