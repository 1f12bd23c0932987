import {
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  startOidcProvider,
} from "../../testkit/headless/oidc-provider.ts";
import { goToPage } from "./steps.ts";
import { expect, test } from "./test.ts";

// The responses that the rejections below get.
test.use({ expectedErrors: [/^(401|403|409|502) /] });

test("the provider is set up on the page, and a member of a group signs in and out through it", async ({
  browser,
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const provider = await startOidcProvider(`${product.ui}/sign-in`);
  try {
    await page.goto(product.link);
    await goToPage(page, "Settings");
    await page.getByRole("button", { name: "Sign-in through OpenID Connect" }).click();
    await expect(page.getByLabel("Redirect URI")).toHaveValue(`${product.ui}/sign-in`);
    const enter = async (label: string, text: string) => {
      await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByLabel(label, { exact: true }).blur();
    };
    await enter("Issuer", "http://127.0.0.1:9");
    await page.getByRole("button", { name: "Check the provider" }).click();
    await expect(page.getByText(/127\.0\.0\.1:9 could not be reached/)).toBeVisible();
    await enter("Issuer", provider.issuer);
    await enter("Client ID", OIDC_CLIENT_ID);
    await page.getByLabel("Client secret").fill(OIDC_CLIENT_SECRET);
    await page.keyboard.press("Enter");
    await enter("Groups of operators", "on-call\nnight shift, Berlin");
    const addsPeople = page.getByLabel("Add people of these groups to the team");
    await addsPeople.click();
    await expect(addsPeople).toBeChecked();
    await page.getByRole("button", { name: "Check the provider" }).click();
    await expect(page.getByText(`${provider.issuer} answers.`)).toBeVisible();

    const context = await browser.newContext();
    const ann = await context.newPage();
    const host = new URL(provider.issuer).host;
    const signIn = async () => {
      // The provider remembers the person by its own cookie; Tocsin has none.
      await context.clearCookies();
      await ann.getByRole("button", { name: `Sign in with ${host}` }).click();
    };
    await ann.goto(product.ui);
    provider.account = { email: "ann@example.com", email_verified: false };
    await signIn();
    await expect(ann.getByText(/has not verified your e-mail address ann@example\.com/)).toBeVisible();
    expect(ann.url()).toBe(`${product.ui}/`);
    provider.account = { email: "ann@example.com", email_verified: true, groups: ["others"] };
    await signIn();
    await expect(ann.getByText(/None of the groups of ann@example\.com has a role/)).toBeVisible();
    provider.account = {
      email: "ann@example.com",
      email_verified: true,
      name: "Ann",
      groups: ["night shift, Berlin"],
    };
    await signIn();
    const reader = ann.getByRole("region", { name: "Signed in as" });
    await expect(reader).toContainText("AnnOperator");
    expect(ann.url()).toContain(product.ui);
    expect(ann.url()).not.toContain("code=");
    await ann.reload();
    await expect(reader).toContainText("AnnOperator");
    await reader.getByRole("button", { name: "Sign out" }).click();
    // The provider asks whether its own session ends, too.
    await ann.getByRole("button", { name: "Yes, sign me out" }).click();
    await expect(ann.getByText("Sign-out Success")).toBeVisible();
    await ann.goto(product.ui);
    await expect(ann.getByRole("button", { name: `Sign in with ${host}` })).toBeVisible();

    await signIn();
    await expect(reader).toContainText("AnnOperator");
    await enter("Issuer", "");
    await expect(ann.getByRole("heading", { name: "Open Tocsin with your link" })).toBeVisible();
    await context.close();
  } finally {
    await provider.stop();
  }
});

test("a link to the redirect URI with somebody else's answer signs nobody in", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(`${product.ui}/sign-in?code=somebody-elses&state=unknown`);
  await expect(page.getByText(/began in another browser/)).toBeVisible();
  expect(page.url()).toBe(`${product.ui}/`);
});
