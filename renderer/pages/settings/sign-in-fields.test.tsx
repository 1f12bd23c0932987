// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useSettings } from "../../data/queries.ts";
import { OidcFields } from "./oidc-fields.tsx";
import { ProxySignInFields } from "./proxy-sign-in-fields.tsx";

function Fields() {
  const settings = useSettings().data;
  if (settings === undefined) return null;
  return (
    <>
      <ProxySignInFields {...settings.proxySignIn} />
      <OidcFields {...settings.oidc} />
    </>
  );
}

async function open(title: RegExp) {
  const { client } = await startTestEngine();
  const { user } = await renderPage(<Fields />, { client });
  await user.click(await screen.findByRole("button", { name: title }));
  const enter = async (label: string, text: string) => {
    const field = await screen.findByLabelText(label);
    await user.clear(field);
    if (text !== "") await user.type(field, text);
    await user.tab();
  };
  return { client, user, enter };
}

it("the sign-in through a proxy is set up, with the secret kept apart, and switched off", async () => {
  const { client, user, enter } = await open(/authenticating proxy/);
  await enter("Header with the e-mail address", "X-Auth-Request-Email");
  await enter("Addresses of the proxy", "127.0.0.1, 10.0.0.0/8");
  await user.click(screen.getByRole("radio", { name: "Operator" }));
  const present = async () => (await client.settings.get()).proxySignIn;
  await waitFor(async () =>
    expect(await present()).toEqual({
      header: "x-auth-request-email",
      addresses: ["127.0.0.1", "10.0.0.0/8"],
      unknownRole: "operator",
    }),
  );
  await user.type(screen.getByLabelText("Shared secret"), "the-secret-that-the-proxy-shares{Enter}");
  await waitFor(async () =>
    expect((await client.settings.secrets()).proxySignInSecret).toEqual({ set: true, hint: "…ares" }),
  );
  await enter("Header with the e-mail address", "");
  await user.click(screen.getByRole("radio", { name: "Reject" }));
  await waitFor(async () => expect(await present()).toMatchObject({ header: null, unknownRole: null }));
});

it("an address that is none stays in its field, with the reason", async () => {
  const { client, enter } = await open(/authenticating proxy/);
  await enter("Addresses of the proxy", "nowhere");
  expect(await screen.findByText(/address or a range/)).toBeDefined();
  expect((await client.settings.get()).proxySignIn.addresses).toEqual([]);
});

it("groups of an OpenID Connect provider are entered one per line", async () => {
  const { client, enter } = await open(/OpenID Connect/);
  await enter("Issuer", "http://login.example");
  expect(await screen.findByText(/must be https/)).toBeDefined();
  await enter("Groups of admins", "cn=ops, ou=groups{Enter}  on call ");
  await waitFor(async () =>
    expect((await client.settings.get()).oidc.groups.admin).toEqual(["cn=ops, ou=groups", "on call"]),
  );
  expect((await client.settings.get()).oidc.issuer).toBeNull();
});

it("a secret that the settings need but is not stored is reported at its field", async () => {
  const { client, user, enter } = await open(/authenticating proxy/);
  await enter("Header with the e-mail address", "x-email");
  await screen.findByText(/^Nobody can sign in through the proxy/);
  await client.settings.setSecrets({ proxySignInSecret: "the-secret-that-the-proxy-shares" });
  await waitFor(() => expect(screen.queryByText(/^Nobody can sign in through the proxy/)).toBeNull());
  await user.click(screen.getByRole("button", { name: /OpenID Connect/ }));
  await enter("Issuer", "https://login.example.com");
  await screen.findByText(/^No client secret is stored/);
});
