import type { CDPSession, Page } from "@playwright/test";
import { openEvents, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

/** An input method that composes Chinese from Latin letters. */
interface InputMethod {
  /** Shows letters that are not confirmed yet. */
  compose(letters: string): Promise<void>;
  /** A key that belongs to the input method, as Windows and macOS report it. */
  press(code: "Enter" | "ArrowDown" | "ArrowUp" | "Escape"): Promise<void>;
  confirm(text: string): Promise<void>;
}

const CODES = { Enter: 13, ArrowDown: 40, ArrowUp: 38, Escape: 27 };

async function inputMethodOf(page: Page): Promise<InputMethod> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  return {
    async compose(letters) {
      const end = letters.length;
      await devtools.send("Input.imeSetComposition", {
        text: letters,
        selectionStart: end,
        selectionEnd: end,
      });
    },
    async press(code) {
      const windows = { key: "Process", code, windowsVirtualKeyCode: 229 };
      const mac = { key: code, code, windowsVirtualKeyCode: CODES[code] };
      for (const key of [windows, mac]) {
        await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
        await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
      }
    },
    async confirm(text) {
      await devtools.send("Input.insertText", { text });
    },
  };
}

test("the palette leaves Enter, arrows and Esc to a composition", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const method = await inputMethodOf(page);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("textbox", { name: "Search or run a command" });
  await expect(field).toBeFocused();
  await method.compose("s");
  const selected = page.locator("[data-selected]");
  await expect(selected).toHaveCount(1);
  const before = await selected.textContent();
  for (const code of ["ArrowDown", "Enter", "Escape"] as const) await method.press(code);
  await expect(field).toBeVisible();
  expect(await selected.textContent()).toBe(before);
  await expect(page).toHaveURL(/#\/log\?view=events$/);
  await method.confirm("数据");
  await expect(field).toHaveValue("数据");
  // After the composition, the palette handles keys again.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("textbox", { name: "Search alerts, ids, text" })).toHaveValue("数据");
});

test("the log's search leaves Esc to a composition, and no key of it acts in the log", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(2);
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.getByRole("option").first().click();
  await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
  const method = await inputMethodOf(page);
  const search = page.getByRole("textbox", { name: "Search alerts, ids, text" });
  await search.focus();
  await method.compose("cipan");
  for (const code of ["Escape", "Enter", "ArrowDown", "ArrowUp"] as const) await method.press(code);
  await expect(search).toHaveValue("cipan");
  await expect(search).toBeFocused();
  await method.confirm("磁盘");
  await expect(search).toHaveValue("磁盘");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
});

test("fields that save or forget by key leave Enter and Esc to a composition", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Settings");
  const method = await inputMethodOf(page);
  const saves: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/settings/update")) saves.push(request.url());
  });
  const search = page.getByRole("textbox", { name: "Search the settings" });
  await search.focus();
  await method.compose("yuyan");
  await method.press("Escape");
  await expect(search).toHaveValue("yuyan");
  await method.confirm("语言");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");

  const kept = page.getByRole("textbox", { name: "Keep retrying for (hours)" });
  await kept.fill("");
  await method.compose("12");
  await method.press("Escape");
  await method.press("Enter");
  await expect(kept).toHaveValue("12");
  expect(saves).toEqual([]);
  await method.confirm("12");
  await page.keyboard.press("Enter");
  await expect.poll(() => saves.length).toBe(1);
});

test("Ctrl+K in a field takes what is typed next out of the field, and gives the focus back", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const search = page.getByRole("textbox", { name: "Search alerts, ids, text" });
  await search.fill("disk");
  // In one task, before the palette has a field, as with a fast typist.
  await search.press("Control+k");
  await page.keyboard.type("ops");
  const field = page.getByRole("textbox", { name: "Search or run a command" });
  await expect(field).toHaveValue("ops");
  await expect(search).toHaveValue("disk");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(search).toBeFocused();
});
