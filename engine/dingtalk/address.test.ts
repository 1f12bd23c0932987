import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { lineParts, linkTarget } from "./address.ts";

const addressesIn = (line: string) =>
  lineParts(line).flatMap((part) => ("address" in part ? [part.address] : []));

describe("linkTarget", () => {
  it("accepts web addresses only", () => {
    for (const address of ["javascript:alert(1)", "dingtalk://x", "file:///etc", "no address", "", null]) {
      expect(linkTarget(address)).toBeNull();
    }
  });

  it("drops a user and password, and an address that is too long", () => {
    expect(linkTarget("https://user:pw@w.example/")).toBe("https://w.example/");
    expect(linkTarget(`https://w.example/${"a".repeat(1000)}`)).toBeNull();
    expect(linkTarget(`https://w.example/${"a".repeat(1000)}`, 2000)).toMatch(/a{1000}$/);
  });

  it("accepts an address up to the limit, but none beyond it", () => {
    const address = (length: number) => `https://w.example/`.padEnd(length, "a");
    expect(linkTarget(address(100), 100)).toBe(address(100));
    expect(linkTarget(address(101), 100)).toBeNull();
    // What is dropped of it does not count, within reason.
    const user = (length: number) => `https://${"u".repeat(length)}@w.example/`;
    expect(linkTarget(user(50), 100)).toBe("https://w.example/");
    expect(linkTarget(user(300), 100)).toBeNull();
    expect(linkTarget("https://user@w.example/")).toBe("https://w.example/");
  });

  it("leaves the host of IPv6 as it is", () => {
    expect(linkTarget("http://[2001:db8::7]:3000/d/[x]")).toBe("http://[2001:db8::7]:3000/d/%5Bx%5D");
    expect(linkTarget("https://[::1]")).toBe("https://[::1]/");
  });

  it("contains no character reference", () => {
    expect(linkTarget("https://w.example/?a=1&copy;=2&#64;x")).toBe(
      "https://w.example/?a=1&copy%3B=2&#64%3Bx",
    );
  });

  const mark = fc.constantFrom(..."\\`*_~#>[]()!@<&;|'\"{}^ \t\n\u2028\u200b", "a", "字", "😀", "&#64;");

  it("lets no address end the link early or mention anybody", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(mark, fc.string({ unit: "binary", maxLength: 1 })) }),
        (rest) => {
          const target = linkTarget(`https://w.example/${rest}`);
          expect(target ?? "").not.toMatch(/[()[\]<>@\\`"\s]|&#?\w+;/);
        },
      ),
    ));
});

describe("lineParts", () => {
  it.each([
    ["Runbook: https://wiki.example/run_book_(db)?a=1&b=2#x", "https://wiki.example/run_book_(db)?a=1&b=2#x"],
    ["See <https://a.example/_x_> now", "https://a.example/_x_"],
    ["and https://c.example/路径。", "https://c.example/路径"],
    ["地址https://c.example/路径，请查看", "https://c.example/路径"],
    ["(https://a.example/x)", "https://a.example/x"],
    ["(see https://a.example/x_(y)).", "https://a.example/x_(y)"],
    ["[name](https://a.example/x)", "https://a.example/x"],
    ["**https://a.example/x**", "https://a.example/x"],
    ["_https://a.example/x_", "https://a.example/x"],
    ["_https://a.example/x__", "https://a.example/x"],
    ["'https://a.example/x'", "https://a.example/x"],
    ['<a href="https://a.example/x">', "https://a.example/x"],
    ["<https://a.example/x|the log>", "https://a.example/x"],
    ["https://a.example/?q=a|b", "https://a.example/?q=a|b"],
    ["https://a.example/x&gt;", "https://a.example/x"],
    ["https://a.example/x?!...", "https://a.example/x"],
    ["https://a.example/x\\nnext", "https://a.example/x"],
    ["https://a.example/x\u200b", "https://a.example/x"],
    ["HTTPS://A.EXAMPLE/X", "HTTPS://A.EXAMPLE/X"],
    ["http://[2001:db8::7]:3000/d/x.", "http://[2001:db8::7]:3000/d/x"],
    ["url=http://localhost:3000", "http://localhost:3000"],
    ["www.a.example/x, then", "www.a.example/x"],
    ["https://münchen.example/straße", "https://münchen.example/straße"],
  ])("finds the one in %j", (line, address) => {
    expect(addressesIn(line)).toEqual([address]);
  });

  it.each([
    "no address",
    "https://",
    "https://[bad",
    "git+https://a.example/x",
    "ssh://ops@db-1",
    "javascript:alert(1)",
    "xhttps://a.example",
    // What was cut there is another address.
    "https://a.example/run…",
    `https://a.example/${"a".repeat(1000)}`,
  ])("finds none in %j", (line) => {
    expect(addressesIn(line)).toEqual([]);
  });

  it.each([
    ["https://a.example/x", [{ address: "https://a.example/x" }]],
    ["see https://a.example/x", [{ text: "see " }, { address: "https://a.example/x" }]],
    ["https://a.example/x now", [{ address: "https://a.example/x" }, { text: " now" }]],
    ["no address", [{ text: "no address" }]],
    ["", []],
  ])("splits %j", (line, parts) => {
    expect(lineParts(line)).toEqual(parts);
  });

  it("finds all addresses", () => {
    expect(addressesIn("https://a.example/1 https://a.example/2,https://b.example")).toEqual([
      "https://a.example/1",
      "https://a.example/2,https://b.example",
    ]);
  });

  it("omits no part of any line", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "https://",
            "www.",
            "a.example",
            "/",
            "(",
            ")",
            "_",
            "<",
            ">",
            "|",
            " ",
            "。",
            "…",
            "&gt;",
          ),
        ),
        (pieces) => {
          const line = pieces.join("");
          expect(
            lineParts(line)
              .map((part) => ("text" in part ? part.text : part.address))
              .join(""),
          ).toBe(line);
        },
      ),
    ));

  it("takes linear time", async () => {
    for (const piece of [")", "https://a.example/", "https://a.example/ ", "&gt;", "(", "www.", "https://"]) {
      const line = `https://a.example/${piece.repeat(20_000)}`;
      expect(await cpuTimeMs(() => lineParts(line))).toBeLessThan(2_000);
    }
  });
});
