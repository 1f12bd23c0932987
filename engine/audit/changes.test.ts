import { describe, expect, it } from "vitest";
import { MAX_AUDIT_CHANGES } from "../../shared/model/audit.ts";
import { createAct, TOCSIN } from "./act.ts";
import { changesBetween, secretChange } from "./changes.ts";

const change = (path: string, before: unknown, after: unknown) => ({ path, before, after, secret: false });

describe("changesBetween", () => {
  it("names members, and items of lists by their ids", () => {
    const before = {
      a: 1,
      list: [
        { id: "x", n: 1 },
        { id: "y", n: 2 },
      ],
      tags: ["p"],
    };
    const after = {
      a: 1,
      list: [
        { id: "y", n: 3 },
        { id: "z", n: 4 },
      ],
      tags: ["p", "q"],
      b: true,
    };
    expect(changesBetween(before, after)).toEqual([
      change("list.x", { id: "x", n: 1 }, null),
      change("list.y.n", 2, 3),
      change("list.z", null, { id: "z", n: 4 }),
      change("tags", ["p"], ["p", "q"]),
      change("b", null, true),
    ]);
    expect(changesBetween(before, structuredClone(before))).toEqual([]);
  });
});

describe("secretChange", () => {
  it("names a secret of the vault like the member that it belongs to", () => {
    expect(secretChange("connector/ops/webhookUrl")).toMatchObject({
      path: "connectors.ops.webhookUrl",
      secret: true,
    });
    expect(secretChange("access/header/x-key")).toMatchObject({ path: "settings.access.header.x-key" });
  });
});

describe("an act", () => {
  it("lists no more changes than fit, and counts the others", () => {
    const act = createAct({ at: 1, actor: TOCSIN, procedure: "config.import" });
    act.noteChanges(Array.from({ length: MAX_AUDIT_CHANGES + 5 }, (_, n) => change(`n${n}`, null, n)));
    expect(act.entry().changes).toHaveLength(MAX_AUDIT_CHANGES);
    expect(act.entry().moreChanges).toBe(5);
    const large = createAct({ at: 1, actor: TOCSIN, procedure: "config.import" });
    large.noteChanges(Array.from({ length: 50 }, (_, n) => change(`n${n}`, null, "x".repeat(5_000))));
    expect(JSON.stringify(large.entry()).length).toBeLessThan(12_000);
    expect(large.entry().changes.length + large.entry().moreChanges).toBe(50);
  });
});
