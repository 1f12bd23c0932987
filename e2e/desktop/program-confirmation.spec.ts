import { answerDialogs, dialogMessages } from "./recorder.ts";
import { expect, test } from "./test.ts";

test("a program is started only after confirmation in a dialog outside the page", async ({
  desktop: { app, page },
}) => {
  const program = "/nowhere/cloudflared";
  await page.goto("tocsin-app://page/#/settings/public");
  await page.getByText("Cloudflare Tunnel", { exact: true }).first().click();
  const field = page.getByRole("textbox", { name: "Program" });

  await answerDialogs(app, 1);
  await field.fill(program);
  await field.press("Enter");
  await expect(page.getByText("was not confirmed in the dialog of the desktop app")).toBeVisible();
  const question = `Allow Tocsin to start this program as cloudflared? ${program}`;
  expect(await dialogMessages(app)).toEqual([question]);

  await answerDialogs(app, 0);
  await field.press("Escape");
  await expect(field).toHaveValue("");
  await field.fill(program);
  await field.press("Enter");
  await expect(page.getByText("Saved").first()).toBeVisible();
  expect(await dialogMessages(app)).toEqual([question, question]);
  await page.reload();
  await expect(field).toHaveValue(program);
});
