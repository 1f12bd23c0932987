import { openEvents, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

test("J and K work with Caps Lock on, and extend the selection with Shift", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(3);
  const active = page.getByRole("listbox");
  // With Caps Lock, the keys are capitals without Shift.
  await page.keyboard.press("J");
  await page.keyboard.press("J");
  const second = await active.getAttribute("aria-activedescendant");
  await page.keyboard.press("K");
  await expect(active).not.toHaveAttribute("aria-activedescendant", second ?? "");
  await page.keyboard.press("Shift+J");
  await expect(page.getByText("2 selected")).toBeVisible();
});

test("/ focuses the search after any click", async ({ page, world }) => {
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

test("text typed right after Ctrl+K is entered into the palette", async ({ page, world }) => {
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
  // The page below received none of these keys.
  await expect(page).toHaveURL(/view=events/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("x");
  await expect(field).toHaveValue("x");
});

test("each press of Escape closes one layer", async ({ page, world }) => {
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

test("r does the same as the Replay button, including the confirmation for many deliveries", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(25);
  await page.getByRole("listbox").focus();
  // Late rows are selected by repeating the key.
  await expect(async () => {
    await page.keyboard.press("Control+a");
    await expect(page.getByText(/^2[5-9] selected$/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // Waits until the page shows all deliveries as finished.
  await expect(page.getByRole("button", { name: "Cancel waiting" })).toBeDisabled();
  await expect(page.getByRole("option").filter({ hasText: /waiting|sending|posting/ })).toHaveCount(0);
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // The number is ignored, because the last row may have reached the page late.
  const dialogText = async () => (await dialog.textContent())?.replace(/\d+ deliveries/, "");
  const textByKey = await dialogText();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^2[5-9] selected$/)).toBeVisible();

  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.getByRole("menuitem").first().click();
  await expect(dialog).toBeVisible();
  expect(await dialogText()).toBe(textByKey);
});

test("r does the same as the panel's button for one event, with the same toast", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByRole("option").click();
  const replay = page.getByRole("complementary").getByRole("button", { name: "Replay", exact: true }).first();
  await expect(replay).toBeVisible();
  const toast = page.getByText("1 delivery is sent again.");
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") calls.push(`${new URL(request.url()).pathname} ${request.postData()}`);
  });
  await page.keyboard.press("r");
  await expect(toast).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(2);
  await expect(toast).toBeHidden();
  await replay.click();
  await expect(toast).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(3);
  const replays = calls.filter((call) => call.includes("replay"));
  expect(replays).toHaveLength(2);
  // The ids differ, because the second replay repeats the delivery of the first one.
  const [byKey, byButton] = replays.map((call) => call.replace(/"ids":\["[^"]+"\]/, ""));
  expect(byKey).toBe(byButton);
});
