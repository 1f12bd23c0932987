import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import { wordsOf } from "../words/words-of.ts";
import { appMenu } from "./app-menu.ts";
import type { WindowCommand } from "./window-commands.ts";

function build(language: (typeof LANGUAGES)[number] = "en") {
  const done: (WindowCommand | "settings")[] = [];
  const menu = appMenu(wordsOf(language), {
    command: (command) => done.push(command),
    openSettings: () => done.push("settings"),
  });
  const items = menu.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]);
  return { menu, items, done };
}

describe("the menu bar", () => {
  it("uses the system's roles for standard commands", () => {
    const roles = build().items.flatMap(({ role }) => role ?? []);
    for (const role of ["about", "hide", "quit", "close", "copy", "paste", "selectAll", "minimize"]) {
      expect(roles).toContain(role);
    }
  });

  it("has items for the settings and the window's commands", () => {
    const { items, done } = build();
    const click = items.flatMap((item) => (item.click ? [item.click as () => void] : []));
    for (const act of click) act();
    expect(done).toEqual(["settings", "reload", "zoom-reset", "zoom-in", "zoom-out", "developer-tools"]);
  });

  it.each(LANGUAGES)("names every item in %s", (language) => {
    const { menu, items } = build(language);
    const named = [...menu, ...items].filter(({ type }) => type !== "separator");
    expect(named.length).toBeGreaterThan(20);
    for (const { label } of named) expect(label).toMatch(/^(?!menu\.)\S/);
  });
});
