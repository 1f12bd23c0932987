import { describe, expect, it } from "vitest";
import { MAX_MENTIONED } from "../../shared/model/action.ts";
import { uniteMentions } from "./unite-mentions.ts";

const people = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}`);

describe("uniteMentions", () => {
  it("mentions everyone once, and all if one action mentions all", () => {
    const one = { mobiles: ["138"], userIds: ["mei"], all: false };
    const other = { mobiles: ["139", "138"], userIds: ["mei", "tom"], all: true };
    expect(uniteMentions([one, other])).toEqual({
      mobiles: ["138", "139"],
      userIds: ["mei", "tom"],
      all: true,
    });
  });

  it("keeps the number of people left out earlier, and omits it if there are none", () => {
    const full = { mobiles: people(50, "m"), userIds: [], all: false, leftOut: 7 };
    expect(uniteMentions([full, full]).leftOut).toBe(7);
    expect(uniteMentions([full, { mobiles: ["other"], userIds: [], all: false }]).leftOut).toBe(8);
    expect(uniteMentions([{ ...full, leftOut: undefined }])).not.toHaveProperty("leftOut");
  });

  it("mentions at most 50 people, phone numbers before user ids", () => {
    const { mobiles, userIds, leftOut } = uniteMentions([
      { mobiles: people(30, "m"), userIds: people(30, "u"), all: false },
      { mobiles: people(40, "m"), userIds: [], all: false },
    ]);
    expect(mobiles).toEqual(people(40, "m"));
    expect(userIds).toEqual(people(MAX_MENTIONED - 40, "u"));
    expect(leftOut).toBe(20);
  });
});
