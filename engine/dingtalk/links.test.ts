import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../shared/model/event.ts";
import { bytesInBody } from "./body.ts";
import { linksOf } from "./links.ts";

const words = { image: "Image", link: "Link" };
const of = (
  links: [text: string | null, href: string][],
  mostBytes = 8000,
  images: AlertEvent["images"] = [],
) => linksOf({ links: links.map(([text, href]) => ({ text, href })), images }, words, mostBytes);

const LONG = `https://grafana.example/explore?panes=${"%7Babc".repeat(300)}`;

describe("linksOf", () => {
  it("links long addresses and those with an IPv6 host", () => {
    expect(of([["Explore", LONG]])).toEqual({ text: `[Explore](${LONG})`, shortened: false });
    expect(of([["Dashboard", "http://[2001:db8::7]:3000/d/x"]]).text).toBe(
      "[Dashboard](http://[2001:db8::7]:3000/d/x)",
    );
  });

  it.each([
    ["Console", "ssh://ops@db-1", "Console: ssh://ops@\u200bdb-1"],
    ["Console", "ssh://ops:secret@db-1", "Console: ssh://ops@\u200bdb-1"],
    ["Board", "grafana.example/d/abc", "Board: grafana.example/d/abc"],
    ["bad", "javascript:alert(1)", "bad: javascript:alert\\(1\\)"],
    [null, "ssh://db-1", "ssh://db-1"],
    ["1. first", "tel:110", "1\\. first: tel:110"],
  ])("shows an address that cannot be linked: %s, %s", (text, href, shown) => {
    expect(of([[text, href]])).toEqual({ text: shown, shortened: false });
  });

  it("uses the address of a link without a text, and of an image without a name", () => {
    expect(of([[null, "https://a.example/run_book"]]).text).toBe(
      "[https://a.example/run_book](https://a.example/run_book)",
    );
    expect(of([["\u200b", "https://a.example/x"]]).text).toBe("[Link](https://a.example/x)");
    expect(of([], 8000, [{ src: "https://a.example/g.png", href: null, alt: null }]).text).toBe(
      "[Image](https://a.example/g.png)",
    );
  });

  it("shows the beginning of an address that does not fit, and reports it", () => {
    const shown = of([["Explore", LONG]], 600);
    expect(shown.text).toMatch(/^Explore: https:\/\/grafana\.example\/explore\?panes=.*…$/);
    expect(shown.shortened).toBe(true);
    expect(of([["Explore", LONG]], 100)).toEqual({ text: "", shortened: true });
    const inline = `data:image/png;base64,${"A".repeat(50_000)}`;
    const image = of([], 8000, [{ src: inline, href: null, alt: "graph" }]);
    expect(image.text).toMatch(/^graph: data:image\/png;base64,A+…$/);
    expect(image.shortened).toBe(true);
  });

  it("continues after an address that does not fit, and shows at most ten", () => {
    const many = Array.from({ length: 12 }, (_, index): [string, string] => [
      `n${index}`,
      `https://a.example/${index}`,
    ]);
    const { text, shortened } = of([["Explore", LONG], ...many], 700);
    expect(text.split("  \n")).toHaveLength(10);
    expect(shortened).toBe(true);
    expect(bytesInBody(text)).toBeLessThanOrEqual(700);
  });
});
