import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { validConfigFile } from "../../testkit/config/valid-config-file.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { rest } from "./rest.ts";
import { goToPage } from "./steps.ts";
import { expect, test } from "./test.ts";

test("the configuration is exported without secrets or with encrypted ones, and an import is previewed", async ({
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
  await expect(page.getByText("The passphrases do not match.")).toBeVisible();
  await page.getByLabel("Passphrase again").fill("correct horse battery");
  const sealed = await save();
  expect(await readFile(sealed, "utf8")).not.toContain(OPS_SECRET);

  const choose = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await choose).setFiles(sealed);
  await expect(page.getByRole("heading", { name: "What would change" })).toBeVisible();
});

test("a wrong passphrase is reported at its field and can be corrected there", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const exported = await fetch(`${product.ui}/api/v1/config/export`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.token}`, "content-type": "application/json" },
    body: JSON.stringify({ passphrase: "correct horse battery" }),
  });
  const { text } = (await exported.json()) as { text: string };
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/transfer`);
  const choose = async (name: string, content: string) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a file" }).click();
    await (await chooser).setFiles({ name, mimeType: "text/yaml", buffer: Buffer.from(content) });
  };
  await choose("tocsin.yaml", text);
  const passphrase = page.getByLabel("Passphrase", { exact: true });
  await passphrase.fill("wrong horse battery");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(page.getByText(/The passphrase is not the one/)).toBeVisible();
  await expect(passphrase).toHaveAccessibleDescription(/The passphrase is not the one/);
  await passphrase.fill("correct horse battery");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(page.getByText(/Everything in the file already exists here/)).toBeVisible();

  await choose("large.yaml", `${text}${"\n".repeat(1_100_000)}`);
  await expect(page.getByText(/larger than 1 MB/)).toBeVisible();
});

test("a file from another machine is imported completely, and the imported entities work", async ({
  page,
  world,
}) => {
  const from = await world.startProvisioned();
  const passphrase = "correct horse battery";
  const exported = await rest(from, "POST", "/config/export", { passphrase });
  const file = join(world.dataDir, "tocsin-config.json");
  await writeFile(file, (exported as { text: string }).text);
  for (const kind of ["actions", "connectors"])
    for (const { id } of (await rest(from, "GET", `/${kind}`)) as { id: string }[])
      await rest(from, "DELETE", `/${kind}/${id}`);

  await page.goto(from.link);
  await page.goto(`${from.ui}/#/settings/transfer`);
  const choose = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await choose).setFiles(file);
  // Without the passphrase the connectors would be imported without their credentials.
  await expect(page.getByText("This cannot be imported as it is")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.getByLabel("Passphrase", { exact: true }).last().fill(passphrase);
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(page.getByText("New: 4")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported: 4 new, nothing changed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What would change" })).toBeHidden();

  await goToPage(page, "Connectors");
  await expect(page.getByRole("article", { name: "Ops group" })).toBeVisible();
  await world.ilert(from).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
});

test("a long file is imported", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/transfer`);
  const choose = async (text: string) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a file" }).click();
    await (await chooser).setFiles({ name: "long.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
  };
  await choose(validConfigFile(100));
  await expect(page.getByText("New: 300")).toBeVisible();
  await choose(`${validConfigFile(100)}oops: 1\n`);
  await expect(page.getByText(/line 1004/i)).toBeVisible();
});

test.describe("with an ilert API key", () => {
  // No server answers at the configured address of ilert.
  test.use({ expectedErrors: [/^502 \/rpc\/ilert/] });

  test("settings that would send a secret elsewhere or start another program are listed before an import", async ({
    page,
    world,
  }) => {
    const product = await world.startProvisioned();
    const settings = (await rest(product, "GET", "/settings")) as { ilert: object };
    const ilert = { ...settings.ilert, apiUrl: "http://127.0.0.1:9/api" };
    await rest(product, "PATCH", "/settings", { ...settings, ilert });
    await rest(product, "PUT", "/settings/secrets", { ilertKey: "il1api-key-of-the-user" });
    await page.goto(product.link);
    await page.goto(`${product.ui}/#/settings/transfer`);
    const choose = async (content: string) => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Choose a file" }).click();
      await (await chooser).setFiles({
        name: "imported.yaml",
        mimeType: "text/yaml",
        buffer: Buffer.from(content),
      });
    };
    const elsewhere = "settings: { ilert: { apiUrl: 'https://api.elsewhere.example/api' }";
    await choose(`${elsewhere}, tunnel: { cloudflared: { binary: /tmp/imported } } }`);
    const plan = page.getByRole("status").filter({ hasText: "What would change" });
    await expect(plan).toContainText("The address of ilert's API changes: https://api.elsewhere.example/api");
    await expect(plan).toContainText("ilert's API key is removed, because the address of the API changes.");
    await expect(plan).toContainText("Another program is started as cloudflared: /tmp/imported");
    await expect(plan).toContainText("--cloudflared PATH");
    await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();

    await choose(`${elsewhere} }`);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(plan).toBeHidden();
    // The problem is reported where the key can be entered again.
    await expect(page.getByText("ilert's API key is removed").first()).toBeVisible();
    expect(await rest(product, "GET", "/settings/secrets")).toMatchObject({ ilertKey: { set: false } });
  });
});
