import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Page } from "@playwright/test";
import { words as english } from "../../renderer/words/en/index.ts";
import { messages as sentencesInEnglish } from "../../shared/i18n/messages/en/index.ts";
import { messages as sentencesInChinese } from "../../shared/i18n/messages/zh-CN/index.ts";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { rest } from "./rest.ts";
import { showEvents } from "./steps.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

/** Imported through a variable, so that the compiler does not check the page's files, which need the DOM types. */
const CHINESE_WORDS = "../../renderer/words/zh-CN/index.ts";
const { words: chinese } = (await import(CHINESE_WORDS)) as { words: object };

function flatten(part: object): string[] {
  return Object.values(part).flatMap((value: string | object) =>
    typeof value === "string" ? [value] : flatten(value),
  );
}

/** The literal parts of a message, without its parameters. */
function literalsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal) return [element.value.trim()];
    if (element.type === TYPE.tag) return literalsOf(element.children);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      return Object.values(element.options).flatMap(({ value }) => literalsOf(value));
    return [];
  });
}

/** The names of the test's entities, which also appear as examples in the English forms. */
const ENTITY_NAMES = ["Ops group", "Night shift", "Production", "Tell Ops", "Tell Night"];
const chineseText = [...flatten(chinese), ...flatten(sentencesInChinese), ...ENTITY_NAMES].join("\n");
/** All English literals that the Chinese texts do not contain; names and codes are the same in both languages. */
const ENGLISH = [
  ...new Set(
    [...flatten(english), ...flatten(sentencesInEnglish)]
      .flatMap((message) => literalsOf(parse(message)))
      .filter((literal) => /[A-Za-z]{3}/.test(literal) && !chineseText.includes(literal)),
  ),
];
const PHRASES = ENGLISH.filter((literal) => /[A-Za-z]{2,} [A-Za-z]{2,}/.test(literal));
const WORDS = new Set(ENGLISH);

/** A script that returns all texts of the page, visible or for screen readers. */
const TEXTS = `(() => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? "");
  for (const element of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"])
      texts.push(element.getAttribute(name) ?? "");
  return texts.map((text) => text.trim()).filter((text) => text !== "");
})()`;

async function expectNoEnglish(page: Page, where: string): Promise<void> {
  const found = (await page.evaluate<string[]>(TEXTS)).filter(
    (text) => WORDS.has(text) || PHRASES.some((phrase) => text.includes(phrase)),
  );
  expect.soft(found, where).toEqual([]);
}

async function openAt(page: Page, { ui }: ReadyProduct, path: string): Promise<void> {
  await page.goto(`${ui}/?${encodeURIComponent(path)}#${path}`);
  await expect(page.getByText("正在端口")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await waitForIdle(page);
}

test.use({ locale: "zh-CN" });

test("no page contains English text when the language is Chinese", async ({ page, world }) => {
  const product = await world.startProvisioned();
  // The panel shows messages in the language of their alert action.
  for (const action of (await rest(product, "GET", "/actions")) as { id: string }[]) {
    await rest(product, "PATCH", `/actions/${action.id}`, { ...action, language: "zh-CN" });
  }
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  await page.goto(product.link);
  await expect(page.getByRole("article").first()).toBeVisible();
  const keys = page.getByRole("button", { name: "显示快捷键", exact: true });
  const add = page.locator("main").getByRole("button", { name: /添加|新建/ });
  /** Checks a page, and checks it again after each step. */
  const visit = async (path: string, ...steps: (() => Promise<unknown>)[]) => {
    await openAt(page, product, path);
    await expectNoEnglish(page, path);
    for (const [index, step] of steps.entries()) {
      await step();
      await waitForIdle(page);
      await expectNoEnglish(page, `${path}, step ${index + 1}`);
    }
  };
  await visit(
    "/log",
    () => page.getByRole("article").first().click(),
    () => showEvents(page),
  );
  for (const path of ["/connectors", "/sources", "/actions"]) await visit(path, () => add.last().click());
  await visit("/setup");
  await visit(
    "/settings",
    async () => {
      await page.getByRole("button", { name: "显示末尾" }).click();
      await page.getByLabel("包含凭据").check();
    },
    () => keys.click(),
    async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      // Escape closes the palette only while its field has the focus.
      await expect(page.locator("input:focus")).toBeVisible();
    },
    async () => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "发送测试" }).click();
    },
  );
});

test("the login and empty pages contain no English text when the language is Chinese", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.ui);
  await expect(page.getByLabel("令牌")).toBeVisible();
  await expectNoEnglish(page, "login");
  await page.goto(product.link);
  await expect(page.getByText("正在端口")).toBeVisible();
  for (const path of ["/setup", "/log", "/connectors", "/sources", "/actions"]) {
    await openAt(page, product, path);
    await expectNoEnglish(page, path);
  }
});
