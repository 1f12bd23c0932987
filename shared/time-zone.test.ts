import { expect, it } from "vitest";
import { isTimeZone, machineTimeZone } from "./time-zone.ts";

it.each(["Asia/Kolkata", "Asia/Calcutta", "Europe/Berlin", "UTC", "Etc/GMT-8"])(
  "%s is the name of a time zone",
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

it.each(["", "Asia/Beijing", "+05:30", "-08:00", "GMT+8", " UTC", "Europe/Berlin\u0000"])(
  "%j is no name of a time zone",
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);

it("the time zone of this machine has a name", () => {
  expect(isTimeZone(machineTimeZone())).toBe(true);
});
