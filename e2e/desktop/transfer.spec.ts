import { validConfigFile } from "../../testkit/config/valid-config-file.ts";
import { expect, test } from "./test.ts";

test("a long configuration file is read in a worker", async ({ desktop: { page } }) => {
  await page.goto("tocsin-app://page/#/settings/transfer");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  const file = { name: "long.yaml", mimeType: "text/yaml", buffer: Buffer.from(validConfigFile(100)) };
  await (await chooser).setFiles(file);
  await expect(page.getByText("New: 300")).toBeVisible();
});
