import { request } from "node:http";
import { expect, it } from "vitest";
import { requiredRole } from "../shared/contract.ts";
import { includesRole, ROLES, type Role } from "../shared/model/person.ts";
import { bearer, callProcedure, PROCEDURES } from "../testkit/headless/procedures.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { ADMIN_TOKEN, logIn, startTestServer } from "../testkit/headless/test-server.ts";

/** The lowest role for each procedure; all others require an admin. */
const VIEWER = [
  ..."status about nodes.list log diagnostics live me signOut".split(" "),
  ..."sources.list sources.get connectors.list connectors.get connectors.messages".split(" "),
  ..."actions.list actions.records actions.get actions.preview settings.get settings.secrets".split(" "),
  ..."alerts.list alerts.events alerts.sourceNames alerts.export".split(" "),
  ..."events.list events.get events.histogram events.export".split(" "),
  ..."deliveries.list deliveries.get deliveries.positions".split(" "),
];
const OPERATOR = [
  ..."sources.sample connectors.test connectors.tryAgain actions.test".split(" "),
  ..."events.forward events.editAndReplay events.act".split(" "),
  ..."deliveries.replay deliveries.replayMany deliveries.cancel deliveries.cancelMany".split(" "),
  ..."tunnel.test ilert.poll probe pause resume".split(" "),
];
const roleOf = (name: string): Role =>
  VIEWER.includes(name) ? "viewer" : OPERATOR.includes(name) ? "operator" : "admin";

it("every procedure requires the role of the table", () => {
  expect(PROCEDURES.length).toBeGreaterThan(80);
  expect(PROCEDURES.map(({ name }) => [name, requiredRole(name)])).toEqual(
    PROCEDURES.map(({ name }) => [name, roleOf(name)]),
  );
});

it("every procedure admits its role and those above, over RPC and REST", async () => {
  const { url, engine } = await startTestServer();
  const tokens = new Map(
    await Promise.all(
      ROLES.map(async (role) => [role, (await addPerson(engine, role, role)).token] as const),
    ),
  );
  for (const procedure of PROCEDURES) {
    // It would end the sign-in that the other calls use.
    if (procedure.name === "signOut") continue;
    for (const [role, token] of tokens) {
      const isAllowed = includesRole(role, roleOf(procedure.name));
      for await (const { status, code } of callProcedure(url, procedure, bearer(token))) {
        expect([procedure.name, role, code === "auth/role"]).toEqual([procedure.name, role, !isAllowed]);
        expect([procedure.name, role, status === 403]).toEqual([procedure.name, role, !isAllowed]);
        expect([procedure.name, role, status]).not.toEqual([procedure.name, role, 401]);
      }
    }
  }
}, 120_000);

it("no procedure accepts a missing, unknown, expired or revoked token", async () => {
  const { url, engine } = await startTestServer({ clock: QUICK });
  const { id, link, token } = await addPerson(engine, "Ann", "admin");
  await engine.people.revoke(
    { id },
    { kind: "admin-token", role: "admin", person: null, tokenId: null, address: null },
  );
  const tries: Record<string, string>[] = [
    {},
    bearer(token),
    bearer(link),
    bearer(`tocsin_token_${"A".repeat(43)}`),
    bearer((await engine.people.createLink(id)).token),
  ];
  for (const procedure of PROCEDURES) {
    for (const headers of tries) {
      for await (const { status } of callProcedure(url, procedure, headers)) {
        expect([procedure.name, headers, status]).toEqual([procedure.name, headers, 401]);
      }
    }
  }
}, 120_000);

/** Time passes so fast that no two wrong tokens fall within the same minute, so they are not limited. */
const QUICK = {
  monotonic: () => performance.now() * 600_000,
  after: (delayMs: number, callback: () => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

it("no procedure accepts a foreign Host or Origin, whatever the token", async () => {
  const { url, engine } = await startTestServer();
  const { token } = await addPerson(engine, "Ann", "admin");
  const { host } = new URL(url);
  const foreign = [
    { host: "evil.example" },
    { host, origin: "https://evil.example" },
    { host, origin: "null" },
  ];
  for (const { name } of PROCEDURES) {
    for (const headers of foreign) {
      const target = `${url}/rpc/${name.replaceAll(".", "/")}`;
      const status = await post(target, { ...headers, ...bearer(token) });
      expect([name, headers, status]).toEqual([name, headers, 403]);
    }
  }
}, 60_000);

/** A POST with its own Host header, which fetch does not allow. */
const post = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(
      url,
      { method: "POST", headers: { ...headers, "content-type": "application/json" } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    )
      .on("error", reject)
      .end("{}");
  });

it("the admin token, and a page that was opened with it, may call everything", async () => {
  const { url, engine } = await startTestServer();
  await addPerson(engine, "Ann", "viewer");
  for (const token of [ADMIN_TOKEN, await logIn(url)]) {
    const answer = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
    expect(await answer.json()).toEqual({
      kind: "admin-token",
      name: null,
      email: null,
      role: "admin",
      canSignOut: true,
      signIn: null,
      hasPeople: true,
    });
    expect((await fetch(`${url}/api/v1/people`, { headers: bearer(token) })).status).toBe(200);
  }
});
