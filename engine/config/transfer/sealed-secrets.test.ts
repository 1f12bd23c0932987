import { describe, expect, it } from "vitest";
import { openWithPassphrase, sealWithPassphrase } from "./sealed-secrets.ts";

const PASSPHRASE = "correct horse battery staple";
const TEXT = '{"token":"the-secret-itself"}';

/** The parts of a sealed text with one of them changed. */
function tampered(sealed: string, part: number, change: (part: string) => string): string {
  return sealed
    .split(".")
    .map((text, index) => (index === part ? change(text) : text))
    .join(".");
}

const otherEnd = (text: string) => text.slice(0, -2) + (text.endsWith("AA") ? "BB" : "AA");
const otherStart = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);

describe("a text sealed with a passphrase", () => {
  it("can be decrypted with that passphrase, however its characters are composed", async () => {
    expect(await openWithPassphrase(await sealWithPassphrase(TEXT, PASSPHRASE), PASSPHRASE)).toBe(TEXT);
    const sealed = await sealWithPassphrase("äöü ✓", "schlüsselwörter");
    expect(await openWithPassphrase(sealed, "schlüsselwörter".normalize("NFD"))).toBe("äöü ✓");
  });

  it("is one line with its format, reveals nothing, and differs each time", async () => {
    const sealed = await sealWithPassphrase(TEXT, PASSPHRASE);
    expect(sealed).toMatch(/^tocsin-sealed-1\.[\w-]{22}\.[\w-]{16}\.[\w-]+$/);
    expect(Buffer.from(sealed.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("secret");
    expect(await sealWithPassphrase(TEXT, PASSPHRASE)).not.toBe(sealed);
  });

  it("causes the same error for a wrong passphrase and for any change", async () => {
    const sealed = await sealWithPassphrase(TEXT, PASSPHRASE);
    const tries: [string, string][] = [
      [sealed, "correct horse battery stable"],
      [tampered(sealed, 1, otherStart), PASSPHRASE],
      [tampered(sealed, 2, otherStart), PASSPHRASE],
      [tampered(sealed, 3, otherStart), PASSPHRASE],
      [tampered(sealed, 3, otherEnd), PASSPHRASE],
      [tampered(sealed, 3, () => ""), PASSPHRASE],
      [tampered(sealed, 0, () => "something-else"), PASSPHRASE],
      [`${sealed}.more`, PASSPHRASE],
      ["", PASSPHRASE],
    ];
    const errors = await Promise.all(
      tries.map(([text, passphrase]) =>
        openWithPassphrase(text, passphrase).then(
          () => null,
          (thrown: Error) => thrown,
        ),
      ),
    );
    for (const error of errors) {
      expect(error).toMatchObject({ code: "input/invalid", field: "passphrase" });
      expect(error?.message).toBe(errors[0]?.message);
    }
  });

  it("reports that a newer version sealed it", async () => {
    await expect(openWithPassphrase("tocsin-sealed-2.x", PASSPHRASE)).rejects.toThrow(/newer Tocsin/);
  });
});
