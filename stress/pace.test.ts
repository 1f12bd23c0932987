import { expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { isWithinBound, runPace } from "./pace.ts";

it("reports every alert in time for any pattern of arrivals, without exceeding the robot's limit", async () => {
  const figuresByCase = await runPace({ short: true, newFolder: tempDir });
  const late = Object.entries(figuresByCase).filter(([, figures]) => !isWithinBound(figures));
  expect(late).toEqual([]);
}, 600_000);
