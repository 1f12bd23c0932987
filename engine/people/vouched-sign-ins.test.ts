import { describe, expect, it } from "vitest";
import { setUpPeople } from "../../testkit/people.ts";
import { silentLog } from "../lib/log.ts";
import { createPeople } from "./create-people.ts";

describe("a sign-in that an OpenID Connect provider vouches for", () => {
  const ISSUER = "https://login.example";
  const ANN = {
    issuer: ISSUER,
    email: "ann@example.com",
    name: "Ann",
    role: "operator",
    client: { address: null, program: null },
  } as const;

  it("is removed from the store after a start with another provider, and does not come back", async () => {
    const { people, store, clock } = await setUpPeople(ISSUER);
    const token = await people.signInVouched(ANN, true);
    expect(people.sessionOf(token)).toMatchObject({ role: "operator" });
    const others = await createPeople({ store, clock, log: silentLog, issuer: () => null });
    expect(others.sessionOf(token)).toBeNull();
    await others.endOtherIssuers();
    expect((await store.people.all()).tokens).toEqual([]);
  });

  it("adds no person without a role", async () => {
    const { people } = await setUpPeople(ISSUER);
    const signIn = people.signInVouched({ ...ANN, role: null }, true);
    await expect(signIn).rejects.toMatchObject({ code: "oidc/person" });
    expect(people.list()).toEqual([]);
  });
});
