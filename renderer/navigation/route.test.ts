import { describe, expect, it } from "vitest";
import { PAGES, parseRoute, routeHref } from "./route.ts";

describe("routes", () => {
  it("are read from the address as they were written", () => {
    for (const page of PAGES) {
      for (const id of [null, "ops", "a/b c%#?"]) {
        for (const query of [{}, { q: "disk & full?", source: "a=b" }]) {
          expect(parseRoute(routeHref(page, id, query))).toEqual({ page, id, query });
        }
      }
    }
  });

  it.each(["", "#", "#/", "#/nowhere", "#token", "#/logs/1"])("are the log for %j", (fragment) => {
    expect(parseRoute(fragment)).toEqual({ page: "log", id: null, query: {} });
  });

  it("open nothing for an invalid id", () => {
    expect(parseRoute("#/log/%E0%A4%A")).toEqual({ page: "log", id: null, query: {} });
  });
});
