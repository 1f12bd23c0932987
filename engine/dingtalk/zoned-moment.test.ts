import { describe, expect, it } from "vitest";
import { inZone, zonedMoment } from "./zoned-moment.ts";

const at = (iso: string) => Date.parse(iso);

describe("a moment in a time zone", () => {
  it.each([
    ["UTC", "2026-11-23 20:40:52 UTC"],
    ["Etc/UTC", "2026-11-23 20:40:52 UTC"],
    ["Asia/Shanghai", "2026-11-24 04:40:52 UTC+8"],
    ["Asia/Kolkata", "2026-11-24 02:10:52 UTC+5:30"],
    ["Asia/Kathmandu", "2026-11-24 02:25:52 UTC+5:45"],
    ["America/St_Johns", "2026-11-23 17:10:52 UTC-3:30"],
    ["Europe/London", "2026-11-23 20:40:52 UTC"],
  ])("has its day, time and offset: %s", (timeZone, text) => {
    expect(inZone(at("2026-11-23T20:40:52Z"), timeZone)).toBe(text);
  });

  it("follows the change of the clocks, so that no two moments read alike", () => {
    const berlin = (iso: string) => inZone(at(iso), "Europe/Berlin");
    expect(berlin("2026-03-29T00:59:59Z")).toBe("2026-03-29 01:59:59 UTC+1");
    expect(berlin("2026-03-29T01:00:00Z")).toBe("2026-03-29 03:00:00 UTC+2");
    expect(berlin("2026-10-25T00:30:00Z")).toBe("2026-10-25 02:30:00 UTC+2");
    expect(berlin("2026-10-25T01:30:00Z")).toBe("2026-10-25 02:30:00 UTC+1");
  });

  it("has midnight as 00:00:00", () => {
    expect(zonedMoment(at("2026-11-23T23:00:00Z"), "Europe/Berlin")).toEqual({
      day: "2026-11-24",
      time: "00:00:00",
      offset: "UTC+1",
    });
  });

  it("is in UTC if the runtime does not know the zone", () => {
    expect(inZone(at("2026-11-23T20:40:52Z"), "Mars/Olympus_Mons")).toBe("2026-11-23 20:40:52 UTC");
  });

  it.each([null, -1, Number.NaN, Number.POSITIVE_INFINITY, at("9999-12-31T23:59:59Z") + 1])(
    "is null for %s, which is no time",
    (ms) => {
      expect(zonedMoment(ms, "Asia/Shanghai")).toBeNull();
      expect(inZone(ms, "Asia/Shanghai")).toBeNull();
    },
  );
});
