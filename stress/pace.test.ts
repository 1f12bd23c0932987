import { expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { isWithinBound, runPace } from "./pace.ts";

it("names every alert in a message in time, however alerts come in, and never makes the robot refuse", async () => {
  const reported = await runPace({ short: true, newFolder: tempDir });
  const late = Object.entries(reported).filter(([, figures]) => !isWithinBound(figures));
  expect(late).toEqual([]);
}, 600_000);
