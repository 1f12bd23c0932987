import { describe, expect, it } from "vitest";
import { assigneeOf, respondersOf } from "./people.ts";

const MEI = { id: 1, username: "mli", firstName: "Mei", lastName: "Li" };
const TOM = { id: 2, firstName: "Tom", lastName: "Okoye" };
const responder = (user: object, status?: string) => ({ user, ...(status === undefined ? {} : { status }) });

describe("the responders", () => {
  it("are read one by one: one without a user or a name is left out, the others stay", () => {
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

  it.each([undefined, null, "Mei", {}, [[]]])("are none where the list is %j", (responders) => {
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
