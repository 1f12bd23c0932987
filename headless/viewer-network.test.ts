import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../engine/lib/clock.ts";
import { signInTo } from "../engine/remote/join-server.ts";
import { KEPT_PASSWORD } from "../shared/model/network.ts";
import { startTestProxy } from "../simulator/network/proxy.ts";
import { createTestCa, issue, startTlsFront } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { overPort, startRemoteTestEngine } from "../testkit/engine/remote-test-engine.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { createOutgoing } from "./outgoing.ts";

const HOST = "tocsin.test";

/** A server whose certificate is of a private authority and that is reached through a proxy with a login only. */
async function startServerBehindProxy() {
  const server = await startTestServer({ publicUrl: `https://${HOST}` });
  const { token } = await addPerson(server.engine, "Ann", "viewer");
  const ca = createTestCa();
  const certificate = issue({ hosts: [HOST], issuer: ca });
  const front = await startTlsFront({ ...certificate, port: Number(new URL(server.url).port) });
  const login = { user: "ann", password: "proxy-password" };
  const proxy = await startTestProxy({ hosts: { [`${HOST}:443`]: front.port }, login });
  onTestFinished(async () => {
    await proxy.close();
    await front.close();
  });
  return { ...server, token, ca, proxyUrl: `http://ann:proxy-password@127.0.0.1:${proxy.port}` };
}

describe.skipIf(!hasTool("openssl"))("the network settings of a desktop in a team", () => {
  it("are its own, and can be read and changed while they keep it from the server", async () => {
    const { engine, token, ca, proxyUrl } = await startServerBehindProxy();
    const { fetch, apply: applyNetwork } = createOutgoing({ env: {} });
    const server = `https://${HOST}`;
    const viewer = await startRemoteTestEngine({ server, newToken: token, fetch, applyNetwork });
    const { client } = viewer;
    const page = overPort(viewer);
    const away = { data: { code: "team/unreachable" } };
    await expect(client.me()).rejects.toMatchObject(away);
    expect(await page.settings.get()).toMatchObject({ revision: "", network: { proxy: "system" } });

    const change = (network: object) => client.settings.update({ network });
    await change({ proxy: "manual", proxyUrl });
    // The authority of the server's certificate is not known yet.
    await expect(client.me()).rejects.toMatchObject({ data: { code: "team/network" } });
    expect(await change({ extraCa: ca.certificate })).toMatchObject({ revision: "" });
    expect(await client.me()).toMatchObject({ name: "Ann", role: "viewer" });
    const stream = (await client.live())[Symbol.asyncIterator]();
    expect((await stream.next()).value).toMatchObject({ type: "status" });
    await stream.return?.(undefined);

    const shown = await page.settings.get();
    expect(shown.network.proxyUrl).toBe(proxyUrl.replace("proxy-password", KEPT_PASSWORD));
    expect(shown.revision).not.toBe("");
    expect((await engine.client.settings.get()).network).toMatchObject({ proxy: "system", extraCa: null });

    await change({ proxy: "direct" });
    await expect(client.me()).rejects.toMatchObject(away);
    expect((await page.settings.get()).network.proxy).toBe("direct");
    await change({ proxy: "manual" });
    expect(await client.me()).toMatchObject({ name: "Ann" });
  });

  it("apply to the sign-in by which it joins", async () => {
    const { engine, token, ca } = await startServerBehindProxy();
    const { fetch, apply } = createOutgoing({ env: {} });
    await apply({ proxy: { mode: "direct" }, extraCa: [ca.certificate] });
    const join = () => signInTo({ server: `https://${HOST}`, token }, { fetch, clock: systemClock });
    await expect(join()).rejects.toMatchObject({ code: "team/unreachable" });
    expect(engine.people.sessionOf(token)?.person.name).toBe("Ann");
  });
});
