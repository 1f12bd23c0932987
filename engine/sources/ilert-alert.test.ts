import { describe, expect, it } from "vitest";
import { assigneeOf, classificationOf, commentOf, mergeOf, respondersOf } from "./ilert-alert.ts";

describe("a comment", () => {
  const commentObject = (content: string, created?: string) => ({
    id: 7,
    content,
    creator: "Mei Li",
    created,
  });

  it("is text or an object", () => {
    expect(commentOf({ comment: "watching" })).toEqual({ comment: "watching" });
    expect(commentOf({ comment: commentObject("watching") })).toEqual({
      comment: "watching",
      commentBy: "Mei Li",
    });
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
    const early = commentObject("first", "2026-11-22T09:00:00+01:00");
    const late = commentObject("second", "2026-11-22T08:30Z");
    expect(commentOf({ comments: [early, late] }).comment).toBe("second");
    expect(commentOf({ comments: [late, early] }).comment).toBe("second");
    expect(commentOf({ comments: [commentObject("first"), "second", {}, null] }).comment).toBe("second");
  });

  it("of the event takes precedence over those of the alert", () => {
    expect(commentOf({ comment: commentObject("this"), comments: [commentObject("that")] }).comment).toBe(
      "this",
    );
    expect(commentOf({ comment: {}, comments: [commentObject("that")] }).comment).toBe("that");
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

  it.each([0, 6, 1.5, "high", null, true])("have no severity for %s", (severity) => {
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

const MEI = { id: 1, username: "mli", firstName: "Mei", lastName: "Li" };
const TOM = { id: 2, firstName: "Tom", lastName: "Okoye" };
const responder = (user: object, status?: string) => ({ user, ...(status === undefined ? {} : { status }) });

describe("the responders", () => {
  it("are read one by one; those without a user or a name are left out", () => {
    const responders = [
      { status: "PENDING" },
      null,
      { user: { id: 3 } },
      responder(MEI, "pending"),
      { user: TOM },
    ];
    expect(respondersOf({ responders })).toEqual([
      { name: "Mei Li", status: "PENDING" },
      { name: "Tom Okoye", status: null },
    ]);
  });

  it.each([undefined, null, "Mei", {}, [[]]])("are empty if the list is %j", (responders) => {
    expect(respondersOf({ responders })).toEqual([]);
    expect(assigneeOf({ responders })).toBeNull();
  });
});

describe("who has the alert", () => {
  it.each([
    ["the one it is assigned to", { assignedTo: MEI, responders: [responder(TOM, "ACCEPTED")] }, "Mei Li"],
    [
      "a responder where nobody is assigned",
      { assignedTo: null, responders: [responder(TOM, "PENDING")] },
      "Tom Okoye",
    ],
    [
      "a responder where the API gives no name",
      { assignedTo: { id: 2 }, responders: [responder(TOM)] },
      "Tom Okoye",
    ],
    [
      "all responders, those first who have accepted",
      { responders: [responder(TOM, "PENDING"), responder(MEI, "ACCEPTED"), responder(TOM, "PENDING")] },
      "Mei Li, Tom Okoye",
    ],
    ["nobody who has neither accepted nor was asked", { responders: [responder(TOM, "DECLINED")] }, null],
    ["nobody", { assignedTo: null, responders: [] }, null],
  ])("is %s", (_title, alert, name) => {
    expect(assigneeOf(alert)).toBe(name);
  });
});
