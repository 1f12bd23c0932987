import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../page/test.ts";
import { waitForIdle } from "../page/wait-for-idle.ts";
import { NOW, startFrozenProduct } from "./frozen-product.ts";

/** The pages, each with a text that is visible once it is loaded. */
const VIEWS: readonly (readonly [name: string, path: string, shown: RegExp])[] = [
  ["log", "log", /Certificate of shop/],
  ["connectors", "connectors", /Night shift/],
  ["sources", "sources", /Production/],
  ["actions", "actions", /Tell Ops/],
  ["settings", "settings", /Where this machine receives/],
  ["setup", "setup", /group/],
  ["practice", "practice/ops", /Queue depth/],
  ["audit", "audit", /Connector added/],
];

/** Covers both colour schemes and both widths with half of the combinations. */
const APPEARANCES = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 400 },
] as const;

const FONT_FILES = join(import.meta.dirname, "../../node_modules/@fontsource/inter/files");
const WEIGHTS = [400, 500, 600, 700];

/** Uses the same font files on every machine. */
function fontStyle(): string {
  const faces = WEIGHTS.map((weight) => {
    const file = readFileSync(join(FONT_FILES, `inter-latin-${weight}-normal.woff2`)).toString("base64");
    return `@font-face { font-family: Pictures; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}); }`;
  });
  const rules = "* { font-family: Pictures !important; font-variant-numeric: tabular-nums !important; }";
  return [...faces, rules].join("\n");
}

/** Elements that differ between runs: ports, and measurements of this machine. */
const varyingElements = (page: Page) => [
  page.getByText(/Receiving on \d+|leads to port \d+|started with port \d+|127\.0\.0\.1:\d+/i),
  page.locator("input[value*='127.0.0.1:']"),
  page.locator("canvas"),
];

test.use({
  bypassCSP: true,
  locale: "en-GB",
  timezoneId: "UTC",
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        ...["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"],
      ],
    }),
});
test.skip(process.platform !== "linux", "The pictures are compared on Linux only.");

for (const { colorScheme, width } of APPEARANCES) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test("every page matches its baseline (npm run pictures:renew updates them)", async ({ page }) => {
      const product = await startFrozenProduct();
      try {
        await page.clock.setFixedTime(NOW);
        await page.goto(product.link);
        await page.getByRole("main").waitFor();
        await page.addStyleTag({ content: fontStyle() });
        for (const [name, path, shown] of VIEWS) {
          await page.evaluate((hash) => {
            (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
          }, `#/${path}`);
          await expect(page.getByRole("main").getByText(shown).first()).toBeVisible();
          await page.evaluate("document.fonts.ready");
          await waitForIdle(page);
          await expect.soft(page).toHaveScreenshot(`${name}-${colorScheme}-${width}.png`, {
            mask: varyingElements(page),
            maskColor: "#ff00ff",
          });
        }
      } finally {
        await product.stop();
      }
    });
  });
}
