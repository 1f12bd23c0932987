import { describe, expect, it } from "vitest";
import { type CommandGroup, matching } from "./commands.ts";

const command = (label: string, keywords?: string) => ({
  id: label,
  label,
  run: () => {},
  ...(keywords !== undefined && { keywords }),
});
const groups: CommandGroup[] = [
  { group: "Go to", commands: [command("Log"), command("Webhook sources")] },
  { group: "Connectors", commands: [command("Ops group", "ops-1"), command("Test Ops group")] },
];
const labels = (typed: string) =>
  matching(groups, typed).flatMap(({ commands }) => commands.map(({ label }) => label));

describe("matching", () => {
  it("offers everything until something is typed", () => {
    expect(matching(groups, " ")).toEqual(groups);
  });

  it("requires every word, in any order and case, also of the heading and the keywords", () => {
    expect(labels("group TEST")).toEqual(["Test Ops group"]);
    expect(labels("ＯＰＳ-1")).toEqual(["Ops group"]);
    expect(labels("ops-1")).toEqual(["Ops group"]);
    expect(labels("connectors")).toEqual(["Ops group", "Test Ops group"]);
  });

  it("omits headings without items", () => {
    expect(matching(groups, "sources")).toHaveLength(1);
    expect(matching(groups, "nothing like it")).toEqual([]);
  });
});
