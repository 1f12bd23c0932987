import { describe, expect, it } from "vitest";
import { sourceInput, sourceSchema, sourceUpdateSchema } from "./source.ts";

describe("sourceInput", () => {
  const source = sourceSchema.parse({
    id: "production",
    name: "Production",
    enabled: false,
    accountUrl: "https://example.ilert.com",
    ilert: { alertSources: [7], bodyTemplate: true },
  });

  it("keeps every member, and takes away what only a read has", () => {
    const view = {
      ...source,
      token: { set: true, hint: "abcd" },
      previousToken: null,
      hookPath: "/hooks/production",
      lastEventAt: 5,
    };
    expect(sourceInput(view)).toEqual(source);
    expect(sourceUpdateSchema.parse(sourceInput(view))).toEqual(source);
  });
});
