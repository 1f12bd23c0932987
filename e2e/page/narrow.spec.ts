import { expectNothingCutOff } from "./cut-off.ts";
import { FIND_CUT_TEXTS } from "./layout-errors.ts";
import { addPersonAndPractice } from "./rest.ts";
import { cardOf, chooseOnCard, openEvents, openPage, showEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

const PATHS = [
  "/log",
  "/connectors",
  "/sources",
  "/actions",
  "/settings",
  "/setup",
  "/audit",
  "/team",
  "/practice/exercise",
];
const ADD = { en: /^Add (?!a practice)/, "zh-CN": /^添加(?!练习)/, de: /^(?!Übung).*hinzufügen$/ } as const;

test.use({ viewport: { width: 400, height: 800 } });

for (const locale of ["en", "zh-CN", "de"] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("nothing is cut off in a narrow window", async ({ page, world }) => {
      const product = await world.startProvisioned();
      world.night.failNext({ kind: "answer", name: "robot_stopped" });
      await world.ilert(product).playIncident({ pace: 0 });
      await addPersonAndPractice(product);
      await openEvents(page, product);
      await expect(page.getByRole("option").first()).toBeVisible();
      const heading = page.locator("main").getByRole("heading").first();
      let before = "";
      for (const path of PATHS) {
        await page.goto(`${product.ui}/#${path}`);
        await expect(heading).not.toHaveText(before);
        before = (await heading.textContent()) ?? "";
        await expectNothingCutOff(page, path);
        if (path === "/log") {
          await page.getByRole("article").first().click();
          await expect(page.getByRole("article").first().getByRole("listitem").first()).toBeVisible();
          await expectNothingCutOff(page, "an alert and its events");
          await showEvents(page);
          await page.getByRole("option").first().click();
          await expectNothingCutOff(page, "an event");
          // The panel leaves the chart's legend the least width in a window of this size.
          await page.setViewportSize({ width: 1200, height: 800 });
          await expect(page.getByRole("option").first()).toBeVisible();
          await expect.poll(() => page.evaluate<string[]>(FIND_CUT_TEXTS)).toEqual([]);
          await page.setViewportSize({ width: 400, height: 800 });
        } else if (["/connectors", "/sources", "/actions"].includes(path)) {
          await page.locator("main").getByRole("button", { name: ADD[locale] }).click();
          await expectNothingCutOff(page, `the form of ${path}`);
        }
      }
    });
  });
}

test("actions that do not fit into the header are in its menu", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  const more = page.getByRole("button", { name: "More", exact: true });
  await more.click();
  await page.getByRole("menuitem", { name: "Ops group" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ops group: the test message has" })).toBeVisible();
  expect(world.ops.messages).toHaveLength(1);
  await more.click();
  await page.getByRole("menuitem", { name: "Search or run a command" }).click();
  await expect(page.getByRole("textbox", { name: "Search or run a command" })).toBeFocused();
});

/** Responses of a robot, or of another server in its place, that are wider than the window; `shown`: part of each. */
const LONG_RESPONSES = [
  {
    title: "a DingTalk link",
    body: JSON.stringify({
      errcode: 310000,
      errmsg: "keywords not in content, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]",
    }),
    shown: /qf2nxq/,
  },
  {
    title: "escaped Chinese",
    body: `{"errcode":310000,"errmsg":"${"\\u5173\\u952e\\u8bcd".repeat(55)}"}`,
    shown: /\\u5173|关键词/,
  },
  {
    title: "a minified page",
    body: `<!DOCTYPE html><html><body>${"<div><span></span></div>".repeat(60)}</body></html>`,
    shown: /<!DOCTYPE html>/,
  },
];

test("a robot's response that is wider than the window wraps inside its frame", async ({ page, world }) => {
  test.slow();
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  const card = cardOf(page, "Ops group");
  const form = page.getByRole("form", { name: "Edit Ops group" });
  for (const width of [400, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const { title, body, shown } of LONG_RESPONSES) {
      world.ops.failNext({ kind: "http", status: 200, body }, 2);
      await card.getByRole("button", { name: "Test this connection" }).click();
      await expect(card.getByRole("figure")).toContainText(shown);
      await expectNothingCutOff(page, `${title} on the card at ${width} px`);
      await chooseOnCard(page, "Ops group", "Edit");
      const before = await form.boundingBox();
      await form.getByRole("button", { name: "Test this connection" }).click();
      await expect(form.getByRole("figure")).toContainText(shown);
      await expectNothingCutOff(page, `${title} in the form at ${width} px`);
      expect((await form.boundingBox())?.width).toBe(before?.width);
      await form.getByRole("button", { name: "Cancel" }).click();
      await expect(form).toBeHidden();
    }
  }
});

test("text that does not fit into a chip ends with an ellipsis", async ({ page, world }) => {
  const product = await world.startProvisioned();
  world.night.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await world.ilert(product).playIncident({ pace: 0 });
  await openEvents(page, product);
  const chip = page.getByRole("option").locator('[data-tone="bad"][title]').first();
  await expect(chip).toBeVisible();
  for (const width of [140, 120, 110]) {
    const isCutOff = await chip.evaluate((element, widthPx) => {
      element.setAttribute("style", `width: ${widthPx}px; flex: none`);
      return element.scrollWidth > element.clientWidth;
    }, width);
    expect(isCutOff, `cut off by the chip's edge at ${width} px`).toBe(false);
  }
});
