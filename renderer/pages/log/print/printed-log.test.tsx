// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { englishLog, formatReasonPlainly } from "../../../../testkit/page/english.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleAlertSummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { PrintedLog } from "./printed-log.tsx";
import { printedAlert, printedEvent } from "./printed-rows.ts";
import type { Printout } from "./use-print.ts";

const EMPTY: Printout = {
  view: "alerts",
  filter: {},
  rows: [],
  rest: "none",
  printedAt: Date.UTC(2026, 2, 4, 9, 30),
};

it("says the filter in words, with the names of connectors", async () => {
  const { client } = await startTestEngine();
  await client.connectors.create({ id: "g1", name: "Night shift", type: "practice" });
  const filter = {
    q: "db",
    open: true,
    outcome: ["attention", "failed"],
    connector: ["g1", "gone"],
    from: Date.UTC(2026, 1, 1, 8, 5),
  } as const;
  const { outcome, connector, ...rest } = filter;
  const printout = { ...EMPTY, filter: { ...rest, outcome: [...outcome], connector: [...connector] } };
  await renderPage(<PrintedLog printout={printout} />, { client });
  expect(
    await screen.findByText(
      "Search: db · Open only · Needs attention · Connector: Night shift, gone · State: failed · Time: from Feb 1, 08:05",
    ),
  ).toBeDefined();
  expect(screen.getByText("No alert, printed Mar 4, 2026, 09:30:00")).toBeDefined();
});

it("says that there are more rows than are printed", async () => {
  const { client } = await startTestEngine();
  await renderPage(<PrintedLog printout={{ ...EMPTY, rest: "beyond-limit" }} />, { client });
  expect(screen.getByText(/^Only the first 0 rows are printed; there are more\./)).toBeDefined();
});

it("marks an edited copy, in either view", () => {
  const input = {
    formatters: {
      t: englishLog,
      formatReason: formatReasonPlainly,
      time: createTimeWords("en", "just now"),
    },
    ...{ language: "en" as const, sourceNames: new Map(), lanes: new Map(), positions: new Map(), now: 0 },
  };
  const last = sampleEventSummary({ editedFrom: "original" });
  expect(printedEvent(last, input).context).toMatch(/^edited · /);
  expect(printedAlert(sampleAlertSummary({ last }), input).context).toMatch(/^edited · /);
  expect(printedAlert(sampleAlertSummary(), input).context).not.toContain("edited");
});
