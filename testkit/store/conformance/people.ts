import { expect, it } from "vitest";
import type { PersonRecord, TokenRecord } from "../../../engine/store/people-store.ts";
import type { Store } from "../../../engine/store/store.ts";
import { T0 } from "../samples.ts";

const person = (id: string, changes: Partial<PersonRecord> = {}): PersonRecord => ({
  id,
  name: id,
  email: `${id}@example.com`,
  role: "viewer",
  disabled: false,
  createdAt: T0,
  ...changes,
});
const token = (id: string, personId: string): TokenRecord => ({
  id,
  personId,
  hash: `hash of ${id}`,
  createdAt: T0,
  client: { address: "203.0.113.7", program: null },
  lastUse: null,
  issuer: null,
});
const link = (personId: string, hash = `link of ${personId}`) => ({ personId, hash, expiresAt: T0 + 1 });

export function describePeople(store: () => Store): void {
  const people = () => store().people;

  it("are stored with their tokens and links, and updated by id", async () => {
    await people().put(person("ann"));
    await people().put(person("bob", { role: "admin", disabled: true, createdAt: T0 + 1 }));
    await people().addToken(token("t1", "ann"));
    await people().addToken({ ...token("t2", "bob"), createdAt: T0 - 1, issuer: "https://login.example" });
    await people().putLink(link("bob"));
    await people().put(person("ann", { name: "Ann", role: "operator" }));
    const lastUse = { at: T0 + 5, client: { address: null, program: "curl/8.5.0" } };
    await people().tokenUsed("t1", lastUse);
    expect(await people().all()).toEqual({
      people: [
        person("ann", { name: "Ann", role: "operator" }),
        person("bob", { role: "admin", disabled: true, createdAt: T0 + 1 }),
      ],
      tokens: [
        { ...token("t1", "ann"), lastUse },
        { ...token("t2", "bob"), createdAt: T0 - 1, issuer: "https://login.example" },
      ],
      links: [link("bob")],
    });
  });

  it("have unique e-mail addresses", async () => {
    await people().put(person("ann"));
    const duplicate = people().put(person("bob", { email: "ann@example.com" }));
    await expect(duplicate).rejects.toMatchObject({ code: "conflict", field: "email" });
    expect((await people().all()).people).toHaveLength(1);
  });

  it("are removed with their tokens and their link", async () => {
    await people().put(person("ann"));
    await people().addToken(token("t1", "ann"));
    await people().putLink(link("ann"));
    await people().remove("ann");
    expect(await people().all()).toEqual({ people: [], tokens: [], links: [] });
  });

  it("can exchange only their newest link for a token, and only once", async () => {
    await people().put(person("ann"));
    await people().putLink(link("ann", "first"));
    await people().putLink(link("ann", "second"));
    expect(await people().redeem("first", token("t1", "ann"))).toBe(false);
    const both = [
      people().redeem("second", token("t2", "ann")),
      people().redeem("second", token("t3", "ann")),
    ];
    expect(await Promise.all(both)).toEqual([true, false]);
    const { tokens, links } = await people().all();
    expect([tokens.map(({ id }) => id), links]).toEqual([["t2"], []]);
  });

  it("lose one token, or all of them with the link", async () => {
    await people().put(person("ann"));
    for (const id of ["t1", "t2", "t3"]) await people().addToken(token(id, "ann"));
    await people().putLink(link("ann"));
    await people().removeTokens(["t2"]);
    expect((await people().all()).tokens.map(({ id }) => id)).toEqual(["t1", "t3"]);
    await people().revokeAll("ann");
    expect(await people().all()).toMatchObject({ people: [{ id: "ann" }], tokens: [], links: [] });
  });
}
