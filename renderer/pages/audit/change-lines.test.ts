import { expect, it } from "vitest";
import { changeGroups } from "./change-lines.ts";

const change = (path: string, before: unknown, after: unknown, secret = false) => ({
  path,
  before,
  after,
  secret,
});

it("changes of one entity are together, and those of settings beside them", () => {
  const groups = changeGroups([
    change("connectors.ops.name", "Ops", "Operations"),
    change("settings.retention.days", 30, 60),
    change("connectors.ops.rateLimit.messages", 20, 10),
  ]);
  expect(groups).toEqual([
    {
      key: "connector/ops",
      entity: { kind: "connector", id: "ops" },
      whole: null,
      lines: [
        { member: "name", before: "Ops", after: "Operations", secret: false },
        { member: "rateLimit.messages", before: 20, after: 10, secret: false },
      ],
    },
    {
      key: "",
      entity: null,
      whole: null,
      lines: [{ member: "settings.retention.days", before: 30, after: 60, secret: false }],
    },
  ]);
});

it("what was added or removed as a whole is shown by its members that have a value", () => {
  const source = { id: "s", name: "S", expects: { every: 5 }, alertSourceIds: [], note: null };
  const lines = [
    ["id", "s"],
    ["name", "S"],
    ["expects.every", 5],
  ];
  const [added] = changeGroups([change("sources.s", null, source)]);
  expect(added).toMatchObject({ whole: "added", entity: { kind: "source", id: "s" } });
  expect(added?.lines.map(({ member, before, after }) => [member, before, after])).toEqual(
    lines.map(([member, value]) => [member, null, value]),
  );
  const [removed] = changeGroups([change("sources.s", source, null)]);
  expect(removed?.whole).toBe("removed");
  expect(removed?.lines.map(({ member, before, after }) => [member, before, after])).toEqual(
    lines.map(([member, value]) => [member, value, null]),
  );
});

it("a secret has no values, and makes nothing whole", () => {
  expect(changeGroups([change("connectors.ops.secret", null, null, true)])).toMatchObject([
    { whole: null, lines: [{ member: "secret", secret: true }] },
  ]);
});
