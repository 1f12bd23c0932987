import { describe, expect, it } from "vitest";
import { newId } from "./new-id.ts";

describe("newId", () => {
  it("is a UUID of version 7 that begins with the time", () => {
    const id = newId(0x0123_4567_89ab);
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("sorts by time, and is unique within a millisecond", () => {
    const ids = Array.from({ length: 1_000 }, () => newId(1_000));
    expect(new Set(ids).size).toBe(1_000);
    expect([newId(2_000), newId(1_000)].sort()[0]).toMatch(/^00000000-03e8/);
  });
});
