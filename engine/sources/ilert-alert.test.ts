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

  it("belongs to the event rather than the alert if both have one", () => {
    expect(commentOf({ comment: commentObject("this"), comments: [commentObject("that")] }).comment).toBe(
      "this",
    );
    expect(commentOf({ comment: {}, comments: [commentObject("that")] }).comment).toBe("that");
  });

  it.each([undefined, null, "", [], {}, { content: " " }, 7n])("is null for %s", (comment) => {
    expect(commentOf({ comment, comments: comment })).toEqual({ comment: null });
  });
});

describe("severity, labels and services", () => {
  it("are parsed", () => {
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

  it.each([0, 6, 1.5, "high", null, true])("omit severity for %s", (severity) => {
    expect(classificationOf({ severity, labels: [], services: {} })).toEqual({});
  });
});

describe("a merge", () => {
  it("is kept, with the main alert and, if the account's address is known, its address", () => {
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
  it("are parsed individually; those without a user or a name are left out", () => {
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

describe("assigneeOf", () => {
  it.each([
    ["the assignee", { assignedTo: MEI, responders: [responder(TOM, "ACCEPTED")] }, "Mei Li"],
    [
      "a responder if there is no assignee",
      { assignedTo: null, responders: [responder(TOM, "PENDING")] },
      "Tom Okoye",
    ],
    [
      "a responder if the API does not name the assignee",
      { assignedTo: { id: 2 }, responders: [responder(TOM)] },
      "Tom Okoye",
    ],
    [
      "all responders, those who have accepted first",
      { responders: [responder(TOM, "PENDING"), responder(MEI, "ACCEPTED"), responder(TOM, "PENDING")] },
      "Mei Li, Tom Okoye",
    ],
    ["no responder who has declined", { responders: [responder(TOM, "DECLINED")] }, null],
    ["null without anybody", { assignedTo: null, responders: [] }, null],
  ])("returns %s", (_title, alert, name) => {
    expect(assigneeOf(alert)).toBe(name);
  });
});
