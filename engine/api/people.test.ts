import { expect, it } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import type { Me } from "../../shared/model/person.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { withReader } from "./people.ts";

it("the live stream reports its reader with each status, and again when people have changed", async () => {
  const status: LiveMessage = { type: "status", status: sampleStatus() };
  const changed = (part: "people" | "settings"): LiveMessage => ({ type: "changed", parts: [part] });
  async function* messages() {
    yield* [status, changed("settings"), changed("people"), { type: "reset" } as const];
  }
  const me: Me = {
    kind: "person",
    name: "Ann",
    email: "ann@example.com",
    role: "viewer",
    canSignOut: true,
    signIn: null,
    hasPeople: true,
  };
  let name = "Ann";
  const seen: LiveMessage[] = [];
  for await (const message of withReader(messages(), () => ({ ...me, name }))) {
    seen.push(message);
    name = "Ann Lee";
  }
  expect(seen).toEqual([
    { ...status, me },
    changed("settings"),
    changed("people"),
    { ...status, me: { ...me, name: "Ann Lee" } },
    { type: "reset" },
  ]);
});

it("a person's name is stored as it is read, and none that misleads", async () => {
  const { client } = await startTestEngine();
  const add = (name: string, email = "zoe@example.com") =>
    client.people.create({ name, email, role: "viewer" });
  expect((await add(" Zoe\u0308 ")).name).toBe("Zoë");
  for (const name of ["Zo\u200be", "\u202eeoZ", "\u3164", "Zoe\u0000"])
    await expect(add(name, "other@example.com")).rejects.toMatchObject({
      data: { code: "input/invalid", field: "name", sentence: "input.name" },
    });
  await expect(add("Zoe", "zo\u200be@example.com")).rejects.toMatchObject({ data: { field: "email" } });
});
