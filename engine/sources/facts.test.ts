import { describe, expect, it } from "vitest";
import { classificationOf, commentOf, mergeOf } from "./facts.ts";

describe("a comment", () => {
  const said = (content: string, created?: string) => ({ id: 7, content, creator: "Mei Li", created });

  it("is text or an object", () => {
    expect(commentOf({ comment: "watching" })).toEqual({ comment: "watching" });
    expect(commentOf({ comment: said("watching") })).toEqual({ comment: "watching", commentBy: "Mei Li" });
    expect(
      commentOf({ comment: { content: "watching", creator: { firstName: "Mei", lastName: "Li" } } }),
    ).toEqual({
      comment: "watching",
      commentBy: "Mei Li",
    });
    expect(commentOf({ comment: { content: "watching", creator: 3381001 } })).toEqual({
      comment: "watching",
    });
  });

  it("is the newest of a list, whatever its order", () => {
    const early = said("first", "2026-11-22T09:00:00+01:00");
    const late = said("second", "2026-11-22T08:30Z");
    expect(commentOf({ comments: [early, late] }).comment).toBe("second");
    expect(commentOf({ comments: [late, early] }).comment).toBe("second");
    expect(commentOf({ comments: [said("first"), "second", {}, null] }).comment).toBe("second");
  });

  it("of the event itself outranks those of the alert", () => {
    expect(commentOf({ comment: said("this"), comments: [said("that")] }).comment).toBe("this");
    expect(commentOf({ comment: {}, comments: [said("that")] }).comment).toBe("that");
  });

  it.each([undefined, null, "", [], {}, { content: " " }, 7n])("is none in %s", (comment) => {
    expect(commentOf({ comment, comments: comment })).toEqual({ comment: null });
  });
});

describe("severity, labels and services", () => {
  it("are read", () => {
    expect(
      classificationOf({
        severity: 2,
        labels: { env: "prod", shard: 4, odd: { a: 1 }, none: null },
        services: [{ id: 1, name: "Checkout" }, { alias: "search" }, "Mail", {}, null],
      }),
    ).toEqual({
      severity: 2,
      labels: [
        { name: "env", value: "prod" },
        { name: "shard", value: "4" },
      ],
      services: ["Checkout", "search", "Mail"],
    });
  });

  it.each([0, 6, 1.5, "high", null, true])("know no severity %s", (severity) => {
    expect(classificationOf({ severity, labels: [], services: {} })).toEqual({});
  });
});

describe("a merge", () => {
  it("is kept, with the main alert and its address where the account's is known", () => {
    const body = { mergeState: "MERGED", mergedIntoId: 123 };
    expect(mergeOf(body, "https://acme.ilert.com")).toEqual({
      mergeState: "MERGED",
      mergedInto: { alertId: "123", url: "https://acme.ilert.com/alert/view.jsf?id=123" },
    });
    expect(mergeOf(body, null).mergedInto).toEqual({ alertId: "123", url: null });
    expect(mergeOf({ mergeState: "MAIN" }, null)).toEqual({ mergeState: "MAIN" });
    expect(mergeOf({ mergeState: {}, mergedIntoId: null }, null)).toEqual({});
  });
});
