import { readFile } from "node:fs/promises";
import { expect, test } from "./test.ts";
import { OPS_SECRET } from "./world.ts";

test("the configuration leaves as a file without secrets, or with them sealed, and comes in after a look", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/transfer`);
  const save = async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export", exact: true }).click(),
    ]);
    return file.path();
  };
  const plain = await save();
  expect(await readFile(plain, "utf8")).not.toContain(OPS_SECRET);

  await page.getByLabel("With secrets").check();
  await page.getByLabel("Passphrase", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByText("This must have at least 12 characters.")).toBeVisible();
  await page.getByLabel("Passphrase", { exact: true }).fill("correct horse battery");
  await page.getByLabel("Passphrase again").fill("correct horse battery!");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByText("The two are not the same.")).toBeVisible();
  await page.getByLabel("Passphrase again").fill("correct horse battery");
  const sealed = await save();
  expect(await readFile(sealed, "utf8")).not.toContain(OPS_SECRET);

  const choose = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await choose).setFiles(sealed);
  await expect(page.getByRole("heading", { name: "What would change" })).toBeVisible();
});
