import { honestFile } from "../../testkit/config/honest-file.ts";
import { expect, test } from "./test.ts";

test("a long configuration file is read, in a worker, as a short one is", async ({ desktop: { page } }) => {
  await page.goto("tocsin-app://page/#/settings/transfer");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  const file = { name: "long.yaml", mimeType: "text/yaml", buffer: Buffer.from(honestFile(100)) };
  await (await chooser).setFiles(file);
  await expect(page.getByText("New: 300")).toBeVisible();
});
