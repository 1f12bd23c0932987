import { openEvents, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

test("J and K move with Caps Lock on, and widen the selection with Shift", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(3);
  const active = page.getByRole("listbox");
  // As Caps Lock has them: capitals without Shift.
  await page.keyboard.press("J");
  await page.keyboard.press("J");
  const second = await active.getAttribute("aria-activedescendant");
  await page.keyboard.press("K");
  await expect(active).not.toHaveAttribute("aria-activedescendant", second ?? "");
  await page.keyboard.press("Shift+J");
  await expect(page.getByText("2 selected")).toBeVisible();
});

test("/ leads to the search after any click", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const search = page.getByRole("textbox", { name: "Search alerts, ids, text" });
  await openPage(page, product, "Settings");
  const clicks = [
    page.getByText("Your SSH server", { exact: true }),
    page.getByRole("button", { name: "Check now" }),
    page.getByRole("heading", { name: "Retention" }),
  ];
  for (const clicked of clicks) {
    await clicked.click();
    await page.keyboard.press("/");
    await expect(search).toBeFocused();
    await expect(search).toHaveValue("");
    await search.blur();
  }
  await page.getByRole("radio", { name: "Your own URL" }).click();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
});

test("what is typed right after Ctrl+K arrives in the palette", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("vrex connect");
  const field = page.getByRole("textbox", { name: "Search or run a command" });
  await expect(field).toHaveValue("vrex connect");
  await expect(field).toBeFocused();
  await page.keyboard.type("ors");
  await expect(field).toHaveValue("vrex connectors");
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  // None of it went to the page below.
  await expect(page).toHaveURL(/view=events/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("x");
  await expect(field).toHaveValue("x");
});

test("one Esc closes one thing", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByRole("option").click();
  const panel = page.getByRole("complementary");
  await expect(panel).toBeVisible();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(panel).toBeVisible();

  const pause = page.getByRole("button", { name: "Pause" });
  await pause.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(panel).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Search or run a command" })).toBeHidden();
  await expect(panel).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("r does what the Replay button does, with the same question for many", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(25);
  await page.getByRole("listbox").focus();
  // What comes in late is selected, too.
  await expect(async () => {
    await page.keyboard.press("Control+a");
    await expect(page.getByText(/^2[5-9] selected$/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // The page knows that all of them have ended.
  await expect(page.getByRole("button", { name: "Cancel waiting" })).toBeDisabled();
  await expect(page.getByRole("option").filter({ hasText: /waiting|sending|posting/ })).toHaveCount(0);
  await page.keyboard.press("r");
  const asked = page.getByRole("dialog");
  await expect(asked).toBeVisible();
  // The last of them may still have been on its way to the page.
  const words = async () => (await asked.textContent())?.replace(/\d+ deliveries/, "");
  const byKey = await words();
  await page.keyboard.press("Escape");
  await expect(asked).toBeHidden();
  await expect(page.getByText(/^2[5-9] selected$/)).toBeVisible();

  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.getByRole("menuitem").first().click();
  await expect(asked).toBeVisible();
  expect(await words()).toBe(byKey);
});

test("r does what the panel's button does for one event, with the same notice", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByRole("option").click();
  const replay = page.getByRole("complementary").getByRole("button", { name: "Replay", exact: true }).first();
  await expect(replay).toBeVisible();
  const notice = page.getByText("1 delivery is sent again.");
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") calls.push(`${new URL(request.url()).pathname} ${request.postData()}`);
  });
  await page.keyboard.press("r");
  await expect(notice).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(2);
  await expect(notice).toBeHidden();
  await replay.click();
  await expect(notice).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(3);
  const replays = calls.filter((call) => call.includes("replay"));
  expect(replays).toHaveLength(2);
  // The ids differ: a replay replays what was sent last.
  const [byKey, byButton] = replays.map((call) => call.replace(/"ids":\["[^"]+"\]/, ""));
  expect(byKey).toBe(byButton);
});
