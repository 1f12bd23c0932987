import { expect, it } from "vitest";
import { describeCall } from "./describe-call.ts";

it("records how long the previous token of a webhook source stays valid, and no token", () => {
  const { entity, changes } = describeCall("sources.rotate", {
    id: "production",
    token: "another-token-of-production",
    overlapMinutes: 60,
  });
  expect(entity).toEqual({ kind: "source", ids: ["production"] });
  expect(changes).toMatchObject([{ path: "overlapMinutes", after: 60 }]);
});
