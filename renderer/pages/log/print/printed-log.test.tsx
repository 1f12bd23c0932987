// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { PrintedLog } from "./printed-log.tsx";
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
