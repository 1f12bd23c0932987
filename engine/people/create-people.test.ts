import { describe, expect, it } from "vitest";
import { addPerson, as, setUpPeople, signedIn, TOKEN_HOLDER } from "../../testkit/people.ts";
import { silentLog } from "../lib/log.ts";
import { createPeople, LINK_LIFETIME_MS } from "./create-people.ts";
import type { People } from "./people.ts";

describe("a person", () => {
  it("signs in by a link, which works once, with a token of its own", async () => {
    const { people } = await setUpPeople();
    expect(people.hasPeople()).toBe(false);
    const { id, link, token, session } = await signedIn(people, "ann", "operator");
    expect(session).toMatchObject({ role: "operator", person: { id, email: "ann@example.com" } });
    expect([link, token]).toEqual([
      expect.stringMatching(/^tocsin_link_[\w-]{43}$/),
      expect.stringMatching(/^tocsin_token_[\w-]{43}$/),
    ]);
    expect(await people.signIn(link)).toBeNull();
    expect(people.sessionOf(link)).toBeNull();
    expect(people.hasPeople()).toBe(true);
  });

  it("is signed in by one of two simultaneous uses of a link only", async () => {
    const { people } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    const { token } = await people.createLink(id);
    const keys = await Promise.all([people.signIn(token), people.signIn(token)]);
    expect(keys.filter((key) => key !== null)).toHaveLength(1);
  });

  it("is not signed in by a link that has expired or was replaced", async () => {
    const { people, clock } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    const replaced = await people.createLink(id);
    const link = await people.createLink(id);
    expect(await people.signIn(replaced.token)).toBeNull();
    expect(people.get(id).linkExpiresAt).toBe(clock.now() + LINK_LIFETIME_MS);
    await clock.advance(LINK_LIFETIME_MS);
    expect(await people.signIn(link.token)).toBeNull();
    expect(people.get(id).linkExpiresAt).toBeNull();
  });

  it("signs in elsewhere with a personal token, which is not passed on", async () => {
    const { people } = await setUpPeople();
    const { id, token } = await signedIn(people, "ann");
    const other = await people.signIn(token);
    expect(other).not.toBe(token);
    expect(people.sessionOf(other ?? "")).toMatchObject({ person: { id } });
    expect(people.get(id).tokens).toHaveLength(2);
    expect(await people.signIn("tocsin_token_guessed")).toBeNull();
  });

  it("has at most 20 tokens; the one that was not used for the longest time makes room", async () => {
    const { people, clock, store } = await setUpPeople();
    const { id, token } = await signedIn(people, "ann");
    const second = (await people.signIn(token)) ?? "";
    for (let more = 0; more < 18; more++) {
      await clock.advance(60_000);
      await people.signIn(token);
      people.sessionOf(token);
    }
    const before = people.get(id).tokens;
    await people.signIn(token);
    const after = new Set(people.get(id).tokens.map((one) => one.id));
    expect(after.size).toBe(20);
    const [ended] = before.filter((one) => !after.has(one.id));
    expect(people.whyRefused(second)?.sentence).toBe("people.ended-replaced");
    const [entry] = (await store.audit.list({ limit: 1 })).items;
    expect(entry).toMatchObject({ procedure: "signIn", changes: [{ path: "signIn", before: ended?.id }] });
    expect([people.sessionOf(token), people.sessionOf(second)]).toEqual([expect.anything(), null]);
  });

  it("is still signed in after a restart, with the last use, and the database contains no token", async () => {
    const { people, clock, store } = await setUpPeople();
    const { id, token, link } = await signedIn(people, "ann");
    const used = clock.now();
    await clock.advance(30_000);
    people.sessionOf(token);
    await store.tryWrite();
    const again = await createPeople({ store, clock, log: silentLog, issuer: () => null });
    expect(again.sessionOf(token)).toMatchObject({ person: { id } });
    expect(again.get(id).tokens).toMatchObject([{ createdAt: used, lastUsedAt: used }]);
    const stored = JSON.stringify(await store.people.all());
    for (const secret of [token, link]) expect(stored).not.toContain(secret.slice(-43));
  });

  it("is found by an e-mail address in any case, unless disabled", async () => {
    const { people } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    expect(people.sessionByEmail(" Ann@Example.com")).toMatchObject({ person: { id }, tokenId: null });
    expect(people.sessionByEmail("bob@example.com")).toBeNull();
    await people.update({ id, disabled: true }, TOKEN_HOLDER);
    expect(people.sessionByEmail("ann@example.com")).toBeNull();
  });
});

describe("a disabled person", () => {
  it("gets no link, and an earlier one says why it does not work until the person is enabled", async () => {
    const { people } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    const { token: link } = await people.createLink(id);
    await people.update({ id, disabled: true }, TOKEN_HOLDER);
    const refused = { code: "conflict", sentence: "people.disabled-link", params: { name: "ann" } };
    await expect(people.createLink(id)).rejects.toMatchObject(refused);
    expect([await people.signIn(link), people.whyRefused(link)?.sentence]).toEqual([null, "people.disabled"]);
    await people.update({ id, disabled: false }, TOKEN_HOLDER);
    expect(await people.signIn(link)).not.toBeNull();
  });

  it("learns from the token of a sign-in why it does not work", async () => {
    const { people } = await setUpPeople();
    const { id, token } = await signedIn(people, "ann");
    await people.update({ id, disabled: true }, TOKEN_HOLDER);
    expect(people.whyRefused(token)?.sentence).toBe("people.disabled");
  });
});

describe("a sign-in", () => {
  const BROWSER = { address: "203.0.113.7", program: "Firefox (Linux)" };
  const PROGRAM = { address: "203.0.113.8", program: "curl/8.5.0" };

  it("shows who signed in and who used it last, also after a restart", async () => {
    const { people, store, clock } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    const { token: link } = await people.createLink(id);
    const token = (await people.signIn(link, BROWSER)) ?? "";
    expect(people.get(id).tokens).toMatchObject([{ client: BROWSER, lastUsedAt: null, lastClient: null }]);
    people.sessionOf(token, PROGRAM);
    await store.tryWrite();
    const again = await createPeople({ store, clock, log: silentLog, issuer: () => null });
    const shown = { client: BROWSER, lastUsedAt: clock.now(), lastClient: PROGRAM };
    for (const { get } of [people, again]) expect(get(id).tokens).toMatchObject([shown]);
  });

  it("is used when another one is made with its token", async () => {
    const { people, clock } = await setUpPeople();
    const { id } = await addPerson(people, "ann");
    const token = (await people.signIn((await people.createLink(id)).token)) ?? "";
    await people.signIn(token, BROWSER);
    const uses = people.get(id).tokens.map(({ lastUsedAt, lastClient }) => [lastUsedAt, lastClient]);
    expect(uses).toContainEqual([clock.now(), BROWSER]);
  });

  it.each<[string, (people: People, id: string, tokenId: string) => Promise<unknown>]>([
    ["ended-revoked", (people, id) => people.revoke({ id }, TOKEN_HOLDER)],
    ["ended-revoked", (people, id) => people.remove(id, TOKEN_HOLDER)],
    ["ended-signed-out", (people, _id, token) => people.signOut(token)],
  ])("that has ended says to its holder only why: %s", async (why, end) => {
    const { people } = await setUpPeople();
    const { id, token, session } = await signedIn(people, "ann");
    expect(people.whyRefused(token)).toBeNull();
    await end(people, id, session.tokenId ?? "");
    expect(people.whyRefused(token)?.sentence).toBe(`people.${why}`);
    expect(people.whyRefused("tocsin_token_guessed")).toBeNull();
  });
});

describe("a session", () => {
  it.each<[string, (people: People, id: string, tokenId: string) => Promise<unknown>]>([
    ["its token is revoked", (people, id, token) => people.revoke({ id, token }, TOKEN_HOLDER)],
    ["all tokens are revoked", (people, id) => people.revoke({ id }, TOKEN_HOLDER)],
    ["the person signs out", (people, _id, token) => people.signOut(token)],
    ["the person is disabled", (people, id) => people.update({ id, disabled: true }, TOKEN_HOLDER)],
    ["the person is removed", (people, id) => people.remove(id, TOKEN_HOLDER)],
  ])("ends when %s", async (_case, end) => {
    const { people } = await setUpPeople();
    const { id, token, session } = await signedIn(people, "ann", "operator");
    await end(people, id, session.tokenId ?? "");
    expect([session.ended.aborted, people.sessionOf(token)]).toEqual([true, null]);
  });

  it("ends when the role changes, and the next one has the new role", async () => {
    const { people } = await setUpPeople();
    const { id, token, session } = await signedIn(people, "ann", "operator");
    await people.update({ id, role: "viewer" }, TOKEN_HOLDER);
    expect([session.ended.aborted, people.sessionOf(token)?.role]).toEqual([true, "viewer"]);
    expect(people.sessionOf(token)?.ended.aborted).toBe(false);
  });

  it("does not end for anybody else, nor when the name changes", async () => {
    const { people } = await setUpPeople();
    const ann = await signedIn(people, "ann");
    const bob = await signedIn(people, "bob");
    const vouched = people.sessionByEmail("ann@example.com");
    await people.update({ id: ann.id, name: "Ann" }, TOKEN_HOLDER);
    await people.revoke({ id: bob.id }, TOKEN_HOLDER);
    expect([ann.session, bob.session, vouched].map((session) => session?.ended.aborted)).toEqual([
      false,
      true,
      false,
    ]);
    const renamed = people.sessionOf(ann.token);
    expect([renamed?.person.name, renamed?.ended]).toEqual(["Ann", ann.session.ended]);
  });
});

describe("an admin", () => {
  it("cannot remove their own access", async () => {
    const { people } = await setUpPeople();
    const { id, session } = await signedIn(people, "ann", "admin");
    await signedIn(people, "bob", "admin");
    const own = as(session);
    for (const attempt of [
      people.update({ id, role: "operator" }, own),
      people.update({ id, disabled: true }, own),
      people.remove(id, own),
      people.revoke({ id }, own),
      people.revoke({ id, token: session.tokenId ?? "" }, own),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "conflict" });
    expect(people.get(id)).toMatchObject({ role: "admin", disabled: false });
    expect(session.ended.aborted).toBe(false);
  });

  it("always remains, even when two demote each other at once", async () => {
    const { people } = await setUpPeople();
    const ann = await signedIn(people, "ann", "admin");
    const bob = await signedIn(people, "bob", "admin");
    const outcomes = await Promise.allSettled([
      people.update({ id: bob.id, role: "viewer" }, as(ann.session)),
      people.update({ id: ann.id, role: "viewer" }, as(bob.session)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(people.get(ann.id).role).toBe("admin");
  });

  it("with the admin token may remove everybody", async () => {
    const { people } = await setUpPeople();
    const { id } = await signedIn(people, "ann", "admin");
    await people.remove(id, TOKEN_HOLDER);
    expect(people.list()).toEqual([]);
  });

  it("is notified of removed people and sign-ins", async () => {
    const { people } = await setUpPeople();
    const { id } = await signedIn(people, "ann");
    for (const attempt of [
      people.update({ id: "none", name: "x" }, TOKEN_HOLDER),
      people.remove("none", TOKEN_HOLDER),
      people.createLink("none"),
      people.revoke({ id, token: "none" }, TOKEN_HOLDER),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  });
});
