import { expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { isInTime, runToldInTime } from "./told-in-time.ts";

it("tells every alert in time, however alerts come in, and never makes the robot refuse", async () => {
  const reported = await runToldInTime({ short: true, newFolder: tempDir });
  const late = Object.entries(reported).filter(([, figures]) => !isInTime(figures));
  expect(late).toEqual([]);
}, 600_000);
