import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { settled } from "../page/settled.ts";
import { expect, test } from "../page/test.ts";
import { NOW, startFrozenProduct } from "./frozen-product.ts";

/** The pages, and the words that are there when each is loaded. */
const VIEWS: readonly (readonly [name: string, path: string, shown: RegExp])[] = [
  ["log", "log", /Certificate of shop/],
  ["connectors", "connectors", /Night shift/],
  ["sources", "sources", /Production/],
  ["actions", "actions", /Tell Ops/],
  ["settings", "settings", /Where this machine receives/],
  ["setup", "setup", /group/],
  ["practice", "practice/ops", /Queue depth/],
];

/** Each page in both colour schemes and both widths, with half the pictures. */
const LOOKS = [
  { look: "light", width: 1280 },
  { look: "dark", width: 400 },
] as const;

const FONT_FILES = join(import.meta.dirname, "../../node_modules/@fontsource/inter/files");
const WEIGHTS = [400, 500, 600, 700];

/** Letters are drawn from the same files on every machine. */
function fontStyle(): string {
  const faces = WEIGHTS.map((weight) => {
    const file = readFileSync(join(FONT_FILES, `inter-latin-${weight}-normal.woff2`)).toString("base64");
    return `@font-face { font-family: Pictures; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}); }`;
  });
  const rules = "* { font-family: Pictures !important; font-variant-numeric: tabular-nums !important; }";
  return [...faces, rules].join("\n");
}

/** What differs from run to run: ports, and what is measured on this machine. */
const varying = (page: Page) => [
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

for (const { look, width } of LOOKS) {
  test.describe(`${look}, ${width} px`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme: look });

    test("every page looks as it did (npm run pictures:renew)", async ({ page }) => {
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
          await settled(page);
          await expect
            .soft(page)
            .toHaveScreenshot(`${name}-${look}-${width}.png`, { mask: varying(page), maskColor: "#ff00ff" });
        }
      } finally {
        await product.stop();
      }
    });
  });
}
