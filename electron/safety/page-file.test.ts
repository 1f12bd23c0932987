import { isAbsolute, join, relative, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DESKTOP_PAGE_CSP, mediaTypeOf, pageFileFor } from "./page-file.ts";

const root = resolve("/srv/page");

describe("pageFileFor", () => {
  it("finds the page and its files", () => {
    expect(pageFileFor(root, "tocsin-app://page/")).toBe(join(root, "index.html"));
    expect(pageFileFor(root, "tocsin-app://page")).toBe(join(root, "index.html"));
    expect(pageFileFor(root, "tocsin-app://page/assets/a%20b.js?v=1#x")).toBe(join(root, "assets", "a b.js"));
  });

  it("ignores the query and the fragment", () => {
    expect(pageFileFor(root, "tocsin-app://page/?file=../../etc/passwd#/../x")).toBe(
      join(root, "index.html"),
    );
  });

  it.each([
    "tocsin-app://page/..%2f..%2fetc/passwd",
    "tocsin-app://page/%2e%2e/%2e%2e%2fsecrets.json",
    "tocsin-app://page/a%00.html",
    "tocsin-app://page/%E0%A4%A",
    "tocsin-app://page/%252e%252e%2f..%5c..%5cx%00",
    "tocsin-app://page:1/index.html",
    "tocsin-app://user@page/index.html",
    "tocsin-app://elsewhere/index.html",
    "https://page/index.html",
    "file:///etc/passwd",
    "not a url",
  ])("returns nothing for %s", (address) => {
    expect(pageFileFor(root, address)).toBeNull();
  });

  it("never leaves the page's folder", () => {
    const part = fc.constantFrom("..", "%2e%2e", "..%2f", "%5c..", "a", ".", "", "/", "%2f", "~", "C:");
    void fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = pageFileFor(root, `tocsin-app://page/${parts.join("/")}`);
        if (file === null) return;
        const inside = relative(root, file);
        expect(isAbsolute(inside) || inside.startsWith("..")).toBe(false);
      }),
    );
  });
});

describe("the headers of the page", () => {
  it("allows nothing by default, and no script from elsewhere or inline", () => {
    expect(DESKTOP_PAGE_CSP).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(DESKTOP_PAGE_CSP).not.toMatch(/unsafe-eval|connect-src|https?:/);
  });

  it("has the type of each kind of file, and no other is a script", () => {
    expect(mediaTypeOf("/x/index.html")).toBe("text/html; charset=utf-8");
    expect(mediaTypeOf("/x/INDEX.JS")).toBe("text/javascript; charset=utf-8");
    expect(mediaTypeOf("/x/notes.txt")).toBe("application/octet-stream");
  });
});
