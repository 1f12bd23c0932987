import { expect, it } from "vitest";
import { createAct, runAct } from "../../../engine/audit/act.ts";
import type { Store } from "../../../engine/store/store.ts";
import type { AuditEntry } from "../../../shared/model/audit.ts";
import { T0 } from "../samples.ts";

const ANN: AuditEntry["actor"] = { kind: "person", id: "ann", name: "Ann" };
const PERSON = {
  id: "p",
  name: "P",
  email: "p@example.com",
  role: "viewer",
  disabled: false,
  createdAt: T0,
} as const;

const act = (procedure: string, more: Partial<Parameters<typeof createAct>[0]> = {}) =>
  createAct({ at: T0, actor: ANN, procedure, ...more });
const entry = (procedure: string, more?: Partial<Parameters<typeof createAct>[0]>) =>
  act(procedure, more).entry();

export function describeAudit(store: () => Store): void {
  const audit = () => store().audit;
  const procedures = async (filter: Partial<Parameters<Store["audit"]["list"]>[0]> = {}) =>
    (await audit().list({ limit: 50, ...filter })).items.map(({ procedure }) => procedure);

  it("has an entry in the transaction of what an act writes first, and no second one", async () => {
    const doing = act("people.create");
    await runAct(doing, async () => {
      await store().people.put(PERSON);
      await store().people.put({ ...PERSON, name: "Q" });
    });
    expect(await procedures()).toEqual(["people.create"]);
    expect(doing.isStored).toBe(true);
  });

  it("has no entry of a transaction that was rolled back", async () => {
    await store().people.put(PERSON);
    const doing = act("people.create");
    const taken = runAct(doing, () => store().people.put({ ...PERSON, id: "other" }));
    await expect(taken).rejects.toMatchObject({ code: "conflict" });
    expect(await procedures()).toEqual([]);
    expect(doing.isStored).toBe(false);
  });

  it("has none of what an act has started and that goes on after its end", async () => {
    const doing = act("connectors.tryAgain");
    await runAct(doing, async () => {
      doing.isOver = true;
      await store().people.put(PERSON);
    });
    expect(await procedures()).toEqual([]);
  });

  it("replaces what is known later, and counts repetitions of refusals in one entry", async () => {
    const doing = act("deliveries.replayMany");
    await audit().put({ ...doing.entry(), outcome: "started" });
    doing.noteChanges([{ path: "replayed", before: null, after: 3, secret: false }]);
    await audit().put(doing.entry());
    await audit().put({ ...entry("pause"), id: "started", outcome: "started" });
    const refused = { ...entry("pause"), id: "shared", outcome: "refused", code: "auth/role" } as const;
    await audit().putRefusal("started", refused);
    await audit().putRefusal("none", { ...refused, lastAt: T0 + 5 });
    expect((await audit().list({ limit: 9 })).items).toMatchObject([
      { id: "shared", count: 2, at: T0, lastAt: T0 + 5, outcome: "refused", code: "auth/role" },
      { procedure: "deliveries.replayMany", outcome: "done", changes: [{ path: "replayed", after: 3 }] },
    ]);
  });

  it("names what counted refusals concern, each once and at most 50", async () => {
    const concern = (...ids: string[]) => ({
      ...entry("sources.update"),
      entity: { kind: "source", ids } as const,
    });
    for (const ids of [["a"], ["b"], ["a"]])
      await audit().putRefusal("none", { ...concern(...ids), id: "shared" });
    const [shared] = (await audit().list({ limit: 1 })).items;
    expect(shared).toMatchObject({ count: 3, entity: { kind: "source", ids: ["a", "b"] } });
    expect(await procedures({ entity: "b" })).toEqual(["sources.update"]);
    const many = Array.from({ length: 60 }, (_, index) => `s${index}`);
    await audit().putRefusal("none", { ...concern(...many), id: "shared" });
    expect((await audit().list({ limit: 1 })).items[0]?.entity?.ids).toHaveLength(50);
  });

  it("is filtered by actor, procedure, entity, outcome, time and words", async () => {
    const bob = { kind: "person", id: "bob", name: "Bob Müller" } as const;
    await audit().put(entry("connectors.update", { entity: { kind: "connector", ids: ["ops"] } }));
    await audit().put(entry("connectors.remove", { actor: bob, at: T0 + 1 }));
    await audit().put({
      ...entry("pause", { actor: { kind: "desktop", id: null, name: null } }),
      outcome: "refused",
    });
    expect(await procedures({ actor: "bob" })).toEqual(["connectors.remove"]);
    expect(await procedures({ actor: "desktop" })).toEqual(["pause"]);
    expect(await procedures({ procedure: "connectors" })).toEqual(["connectors.remove", "connectors.update"]);
    expect(await procedures({ procedure: "connectors.update" })).toEqual(["connectors.update"]);
    expect(await procedures({ entity: "ops" })).toEqual(["connectors.update"]);
    expect(await procedures({ outcome: "refused" })).toEqual(["pause"]);
    expect(await procedures({ from: T0 + 1 })).toEqual(["connectors.remove"]);
    expect(await procedures({ to: T0 + 1 })).toEqual(["pause", "connectors.update"]);
    expect(await procedures({ q: "müller REMOVE" })).toEqual(["connectors.remove"]);
    expect(await procedures({ q: "müller pause" })).toEqual([]);
  });

  it("is read page by page", async () => {
    for (let n = 0; n < 5; n++) await audit().put(entry(`p${n}`));
    const first = await audit().list({ limit: 2 });
    const second = await audit().list({ limit: 2, cursor: first.nextCursor ?? "" });
    const third = await audit().list({ limit: 2, cursor: second.nextCursor ?? "" });
    expect([first, second, third].map(({ items }) => items.map(({ procedure }) => procedure))).toEqual([
      ["p4", "p3"],
      ["p2", "p1"],
      ["p0"],
    ]);
    expect(third.nextCursor).toBeNull();
    await expect(audit().list({ limit: 2, cursor: "e1" })).rejects.toMatchObject({ field: "cursor" });
  });

  it("keeps its newest entries and versions when there are too many or they are too old", async () => {
    for (let n = 0; n < 8; n++) await audit().beginChange(entry(`p${n}`, { at: T0 + n }), `{"n":${n}}`);
    const limits = { maxEntries: 5, maxVersions: 4, limit: 100 };
    expect(await audit().deleteOld({ before: T0, ...limits })).toBe(3 + 4);
    expect(await procedures()).toEqual(["retention.audit", "p7", "p6", "p5", "p4", "p3"]);
    await audit().deleteOld({ before: T0 + 100, ...limits });
    expect((await audit().listVersions({ limit: 9 })).items.map(({ version }) => version)).toEqual([8]);
    expect(await audit().newestVersion()).toMatchObject({ version: 8, document: `{"n":7}`, entry: null });
  });

  it("records a change of the configuration as started until it is settled, or drops its version", async () => {
    const one = entry("settings.update");
    const version = await audit().beginChange(one, "{}");
    expect(await audit().newestVersion()).toMatchObject({
      isPending: true,
      entry: { outcome: "started", version },
    });
    await audit().settleChange({ ...one, version });
    expect(await audit().newestVersion()).toMatchObject({
      isPending: false,
      entry: { outcome: "done", version },
    });
    const other = entry("settings.update");
    const dropped = await audit().beginChange(other, "[]");
    await audit().dropChange({ ...other, version: dropped, outcome: "refused", code: "conflict" });
    expect(await audit().newestVersion()).toMatchObject({ version });
    expect((await audit().list({ limit: 1 })).items).toMatchObject([{ version: null, code: "conflict" }]);
  });

  it("marks what was going on when Tocsin stopped", async () => {
    await audit().put({ ...entry("ilert.apply"), outcome: "started" });
    await audit().put(entry("pause"));
    await audit().endInterrupted();
    const { items } = await audit().list({ limit: 9 });
    expect(items.map(({ outcome }) => outcome)).toEqual(["done", "interrupted"]);
  });
}
