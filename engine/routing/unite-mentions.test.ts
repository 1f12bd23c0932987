import { describe, expect, it } from "vitest";
import { MAX_MENTIONED, uniteMentions } from "./unite-mentions.ts";

const people = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}`);

describe("uniteMentions", () => {
  it("mentions everyone once, and all when one wants all", () => {
    const one = { mobiles: ["138"], userIds: ["mei"], all: false };
    const other = { mobiles: ["139", "138"], userIds: ["mei", "tom"], all: true };
    expect(uniteMentions([one, other])).toEqual({
      mobiles: ["138", "139"],
      userIds: ["mei", "tom"],
      all: true,
    });
  });

  it("keeps to 50 people in all, phone numbers before user ids", () => {
    const { mobiles, userIds } = uniteMentions([
      { mobiles: people(30, "m"), userIds: people(30, "u"), all: false },
      { mobiles: people(40, "m"), userIds: [], all: false },
    ]);
    expect(mobiles).toEqual(people(40, "m"));
    expect(userIds).toEqual(people(MAX_MENTIONED - 40, "u"));
  });
});
