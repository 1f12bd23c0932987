import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settingsSchema } from "./model/settings.ts";
import { applyPatch, differences, patchSchema } from "./patch.ts";

const schema = z.strictObject({
  name: z.string().min(1),
  limit: z.strictObject({ messages: z.number().default(20), seconds: z.number().default(60) }).prefault({}),
  tags: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
});
const value = schema.parse({ name: "Ops" });

describe("patchSchema", () => {
  const patch = patchSchema(schema);

  it("applies no default, at any depth", () => {
    expect(patch.parse({})).toEqual({});
    expect(patch.parse({ limit: { messages: 1 } })).toEqual({ limit: { messages: 1 } });
  });

  it("checks present members, and rejects unknown ones", () => {
    expect(patch.safeParse({ name: "" }).success).toBe(false);
    expect(patch.safeParse({ limit: { messages: "1" } }).success).toBe(false);
    expect(patch.safeParse({ limit: { minutes: 1 } }).success).toBe(false);
    expect(patch.safeParse({ other: 1 }).success).toBe(false);
  });

  it("requires the given members", () => {
    const patch = patchSchema(schema, ["name"]);
    expect(patch.safeParse({ note: null }).success).toBe(false);
    expect(patch.parse({ name: "Ops", note: null })).toEqual({ name: "Ops", note: null });
  });

  it("accepts any part of the settings", () => {
    const settings = settingsSchema.parse({});
    const patch = patchSchema(settingsSchema);
    expect(patch.parse(settings)).toEqual(settings);
    expect(patch.parse({ retention: { days: 7 } })).toEqual({ retention: { days: 7 } });
  });
});

describe("applyPatch", () => {
  it("changes the named members and nothing else", () => {
    expect(applyPatch(value, { limit: { messages: 5 } })).toEqual({
      ...value,
      limit: { messages: 5, seconds: 60 },
    });
  });

  it("replaces lists whole, and sets null", () => {
    const before: z.output<typeof schema> = { ...value, tags: ["a", "b"], note: "x" };
    expect(applyPatch(before, { tags: ["c"], note: null })).toEqual({ ...value, tags: ["c"], note: null });
  });

  it("treats an undefined member as omitted", () => {
    expect(applyPatch(value, { name: undefined })).toEqual(value);
  });

  it("does not change its arguments", () => {
    const patch = { limit: { messages: 5 } };
    applyPatch(value, patch);
    expect(value.limit.messages).toBe(20);
    expect(patch).toEqual({ limit: { messages: 5 } });
  });
});

describe("differences", () => {
  it("returns the members that would change, with their current values", () => {
    const patch = { name: "Ops", limit: { messages: 5, seconds: 60 }, tags: ["a"], note: undefined };
    expect(differences(value, patch)).toEqual([
      { path: "limit.messages", value: 20 },
      { path: "tags", value: [] },
    ]);
  });

  it("returns none between lists and objects of equal content", () => {
    expect(differences({ a: [{ b: 1 }, null] }, { a: [{ b: 1 }, null] })).toEqual([]);
    expect(differences({ a: [1] }, { a: [1, 2] })).toHaveLength(1);
  });
});
