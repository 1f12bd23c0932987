// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import type { Settings } from "../../../../shared/model/settings.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { useSettings } from "../../../data/queries.ts";
import { TunnelCloudflared, TunnelNgrok } from "./tunnel-fields.tsx";

type Fields = (props: { settings: Settings }) => ReactNode;

/** The fields of a provider that is not chosen, so that no tunnel is started. */
async function open(Shown: Fields) {
  const { client } = await startTestEngine();
  function Loaded() {
    const settings = useSettings().data;
    return settings === undefined ? null : <Shown settings={settings} />;
  }
  const { user } = await renderPage(<Loaded />, { client });
  return { client, user };
}

it("the token of a Cloudflare tunnel is kept in the vault, and a trial needs none", async () => {
  const { client, user } = await open(TunnelCloudflared);
  await user.type(await screen.findByLabelText("Token of the tunnel"), "token-of-the-tunnel-9f3e{Enter}");
  await waitFor(async () =>
    expect((await client.settings.secrets()).cloudflaredToken).toEqual({ set: true, hint: "…9f3e" }),
  );
  expect(JSON.stringify(await client.settings.get())).not.toContain("9f3e");
  await user.click(screen.getByRole("radio", { name: "Trial" }));
  await waitFor(async () => expect((await client.settings.get()).tunnel.cloudflared.kind).toBe("quick"));
  expect(screen.queryByText("Token of the tunnel")).toBeNull();
});

it("the page of a server cannot choose the program that is started", async () => {
  await open(TunnelCloudflared);
  expect(await screen.findByText(/^The program is set when Tocsin is started/)).toBeDefined();
  expect(screen.queryByLabelText("Program")).toBeNull();
});

it("ngrok's authtoken is kept in the vault, and its domain in the settings", async () => {
  const { client, user } = await open(TunnelNgrok);
  await user.type(await screen.findByLabelText("Authtoken"), "authtoken-of-the-test-77aa{Enter}");
  await waitFor(async () =>
    expect((await client.settings.secrets()).ngrokAuthtoken).toEqual({ set: true, hint: "…77aa" }),
  );
  await user.type(screen.getByLabelText("Domain"), "alerts.ngrok.app{Enter}");
  await waitFor(async () =>
    expect((await client.settings.get()).tunnel.ngrok.domain).toBe("alerts.ngrok.app"),
  );
});
