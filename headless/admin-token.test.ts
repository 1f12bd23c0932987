import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { adminToken } from "./admin-token.ts";

const withFile = (content: string | Buffer) => {
  const dataDir = tempDir();
  writeFileSync(join(dataDir, "admin-token"), content);
  return dataDir;
};

describe("the admin token", () => {
  it("is created once, of 32 random bytes, in a file that only its owner can read", async () => {
    const dataDir = tempDir();
    const token = await adminToken(dataDir, undefined);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await adminToken(dataDir, undefined)).toBe(token);
    expect(await adminToken(tempDir(), undefined)).not.toBe(token);
    expect(readFileSync(join(dataDir, "admin-token"), "utf8")).toBe(`${token}\n`);
    expect(readdirSync(dataDir)).toEqual(["admin-token"]);
    if (process.platform !== "win32") expect(statSync(join(dataDir, "admin-token")).mode & 0o777).toBe(0o600);
  });

  it("is the given one, or the one in the file", async () => {
    const dataDir = withFile("a-token-of-24-characters\n");
    expect(await adminToken(dataDir, undefined)).toBe("a-token-of-24-characters");
    expect(await adminToken(dataDir, "given-by-the-environment")).toBe("given-by-the-environment");
  });

  it.each([
    ["nothing", ""],
    ["33 NULs", Buffer.alloc(33)],
    ["23 characters", "a-token-of-23-character"],
    ["spaces within", "a token of more than 24 characters"],
    ["letters that no header carries", "ein-schlüssel-mit-umlaut-drin"],
    ["two lines", "a-token-of-24-characters\na-token-of-24-characters\n"],
    ["a file without end", "x".repeat(501)],
  ])("is rejected if the file holds %s, and the file is kept", async (_, content) => {
    const dataDir = withFile(content);
    const error = await adminToken(dataDir, undefined).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "config/unreadable", message: expect.stringContaining(dataDir) });
    expect(readFileSync(join(dataDir, "admin-token"))).toEqual(Buffer.from(content));
  });
});
