import { expect, it } from "vitest";
import type { AuditEntry } from "../../shared/model/audit.ts";
import { AUDIT_FORMATS } from "./audit-formats.ts";

const ENTRY: AuditEntry = {
  id: "1",
  at: Date.UTC(2026, 10, 30, 9, 41, 7),
  lastAt: Date.UTC(2026, 10, 30, 9, 45),
  count: 2,
  actor: { kind: "person", id: "ann", name: "Ann" },
  address: "192.0.2.7",
  channel: "rest",
  procedure: "connectors.update",
  entity: { kind: "connector", ids: ["ops", "night"] },
  changes: [
    { path: "connectors.ops.name", before: "Ops", after: '=HYPERLINK("x")', secret: false },
    { path: "connectors.ops.secret", before: null, after: null, secret: true },
  ],
  moreChanges: 3,
  version: 7,
  outcome: "refused",
  code: "conflict",
};

it("CSV has a column for each member, and the changes in one", () => {
  const { head, write } = AUDIT_FORMATS.csv;
  expect(head).toBe(
    "\ufeffat,lastAt,count,actor,actorId,actorName,address,channel,procedure,entity,ids,changes,version,outcome,code\r\n",
  );
  expect(write(ENTRY)).toBe(
    [
      "2026-11-30T09:41:07.000Z,2026-11-30T09:45:00.000Z,2,person,ann,Ann,192.0.2.7,rest,connectors.update,connector,ops night,",
      '"connectors.ops.name: ""Ops"" -> ""=HYPERLINK(\\""x\\"")""; connectors.ops.secret: changed; and 3 more",',
      "7,refused,conflict\r\n",
    ].join(""),
  );
});

it("what is missing is an empty cell, and no cell is a formula", () => {
  const nobody = { kind: "engine", id: null, name: null } as const;
  const row = AUDIT_FORMATS.csv.write({
    ...ENTRY,
    actor: { ...nobody, name: "=1+1" },
    address: null,
    entity: null,
    changes: [],
    moreChanges: 0,
    version: null,
    code: null,
  });
  expect(row).toContain(",2,engine,,'=1+1,,rest,connectors.update,,,,,refused,\r\n");
});

it("JSON Lines has the whole entry in each line", () => {
  const { head, write } = AUDIT_FORMATS.jsonl;
  expect(head).toBe("");
  expect(JSON.parse(write(ENTRY))).toEqual(ENTRY);
});
