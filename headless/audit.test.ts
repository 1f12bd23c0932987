import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { ROLES } from "../shared/model/person.ts";
import { bearer, callProcedure, PROCEDURES } from "../testkit/headless/procedures.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { ADMIN_TOKEN, startTestServer } from "../testkit/headless/test-server.ts";

/** POST procedures that only read; every other procedure that is not a GET is recorded. */
const READS = [..."actions.preview config.plan ilert.plan ilert.planRemoval deliveries.positions".split(" ")];

it("every procedure that is no GET is recorded, apart from those that only read", () => {
  const expected = PROCEDURES.map(({ name, method }) => [name, method !== "GET" && !READS.includes(name)]);
  expect(PROCEDURES.map(({ name, isAudited }) => [name, isAudited])).toEqual(expected);
});

/** Reads the database beside the engine. */
function openDatabase(dataDir: string) {
  const db = new Database(join(dataDir, "tocsin.db"), { readonly: true });
  onTestFinished(() => void db.close());
  const newest = db.prepare<[], Record<string, unknown>>(
    "SELECT * FROM audit ORDER BY last_at DESC, seq DESC LIMIT 1",
  );
  const sum = db.prepare<[], { n: number }>("SELECT coalesce(sum(count), 0) AS n FROM audit");
  const rows = db.prepare<[string, string | null], { n: number; outcome: string; channel: string }>(
    "SELECT sum(count) AS n, outcome, channel FROM audit WHERE procedure = ? AND actor_id IS ? GROUP BY outcome, channel",
  );
  return { newest: () => newest.get(), sum: () => sum.get()?.n ?? 0, rows };
}

it("each call of each procedure by each role leaves exactly one entry with who called, unless it changes nothing", async () => {
  const { url, engine } = await startTestServer();
  const db = openDatabase(engine.dataDir);
  const people = await Promise.all(
    ROLES.map(async (role) => ({ role, ...(await addPerson(engine, role, role)) })),
  );
  for (const procedure of PROCEDURES) {
    // Ends the sign-in that the other calls use; see below.
    if (procedure.name === "signOut") continue;
    for (const { role, id, token } of people) {
      let calls = 0;
      let entries = 0;
      for await (const { status } of callProcedure(url, procedure, bearer(token))) {
        calls += 1;
        const label = [procedure.name, role, calls, status];
        const isRecorded = procedure.isAudited && !(procedure.method === "PATCH" && status === 200);
        if (isRecorded) entries += 1;
        const recorded = db.rows.all(procedure.name, id);
        const ofChannel = recorded.filter(({ channel }) => channel === (calls === 1 ? "page" : "rest"));
        expect([label, recorded.reduce((sum, { n }) => sum + n, 0)]).toEqual([label, entries]);
        if (!isRecorded) continue;
        const outcome = status < 400 ? "done" : "refused";
        expect([label, ofChannel]).toEqual([
          label,
          [{ n: 1, outcome, channel: calls === 1 ? "page" : "rest" }],
        ]);
      }
    }
  }
}, 120_000);

it("the holder of the admin token and the page of this machine are told apart", async () => {
  const { api, engine } = await startTestServer();
  await api("/pause", { method: "POST", body: "{}" });
  await engine.client.resume();
  const { items } = await engine.client.audit.list({ limit: 2 });
  expect(items).toMatchObject([
    { procedure: "resume", actor: { kind: "desktop" }, address: null, channel: "program" },
    {
      procedure: "pause",
      actor: { kind: "admin-token", id: null },
      address: "127.0.0.1",
      channel: "rest",
      changes: [{ path: "pause", before: null, after: { until: null } }],
    },
  ]);
});

it("a sign-in and its end are recorded with the person and the address", async () => {
  const { url, engine } = await startTestServer();
  const { id, token } = await addPerson(engine, "Ann", "viewer");
  const login = await fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const { key } = (await login.json()) as { key: string };
  await fetch(`${url}/api/v1/sign-out`, { method: "POST", headers: bearer(key) });
  const { items } = await engine.client.audit.list({ actor: id, limit: 2 });
  const actor = { kind: "person", id, name: "Ann" };
  expect(items).toMatchObject([
    { procedure: "signOut", actor, address: "127.0.0.1", channel: "rest", outcome: "done" },
    { procedure: "signIn", actor, address: "127.0.0.1", channel: "page", outcome: "done" },
  ]);
});

it("a thousand refusals of one call share one entry that counts them", async () => {
  const { url, engine } = await startTestServer();
  const { id, token } = await addPerson(engine, "Ann", "viewer");
  for (let call = 0; call < 1000; call += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        fetch(`${url}/api/v1/connectors/c${call + index}`, { method: "DELETE", headers: bearer(token) }),
      ),
    );
  }
  const { items } = await engine.client.audit.list({ actor: id, outcome: "refused" });
  // Two if the hour ends in between.
  expect(items.length).toBeLessThanOrEqual(2);
  expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  expect(items[0]).toMatchObject({ procedure: "connectors.remove", code: "auth/role", entity: null });
}, 60_000);

const SECRETS = {
  token: "SOURCE-TOKEN-000000000000001",
  nextToken: "SOURCE-TOKEN-000000000000002",
  accessToken: "a".repeat(10) + "ROBOT-ACCESS-TOKEN".toLowerCase().replaceAll("-", "") + "0".repeat(36),
  signing: `SEC${"f00d".repeat(16)}`,
  wrongUrl: "https://robot.example/robot/send?access_token=NEVER-STORED-1",
  ilertKey: "ILERT-API-KEY-000000000001",
  header: "HEADER-VALUE-0000000001",
  proxyPassword: "PROXY-PASSWORD-1",
  passphrase: "a passphrase for the export",
  proxySecret: "PROXY-SHARED-SECRET-0001",
};

it("no secret, token or signed URL is in the database, nor in an export of the audit", async () => {
  const { api, engine, url } = await startTestServer();
  const { client } = engine;
  const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=${SECRETS.accessToken}`;
  const ann = await addPerson(engine, "Ann", "admin");
  const link = await client.people.link({ id: ann.id });
  await client.sources.create({ id: "s", name: "S", token: SECRETS.token });
  await client.sources.rotate({ id: "s", token: SECRETS.nextToken });
  await client.connectors.create({
    id: "c",
    name: "C",
    type: "dingtalk",
    webhookUrl,
    secret: SECRETS.signing,
  });
  await client.connectors.update({ id: "c", name: "C2", webhookUrl: `${webhookUrl}&x=1` }).catch(() => {});
  await client.connectors.copy({ id: "c", newId: "c2", name: "Copy" });
  await client.settings.update({
    access: { headers: ["x-key"] },
    network: { proxy: "manual", proxyUrl: `http://user:${SECRETS.proxyPassword}@127.0.0.1:9` },
  });
  await client.settings.setSecrets({
    ilertKey: SECRETS.ilertKey,
    proxySignInSecret: SECRETS.proxySecret,
    headers: [{ name: "x-key", value: SECRETS.header }],
  });
  const { text } = await client.config.export({ passphrase: SECRETS.passphrase });
  await client.config.import({ text, passphrase: SECRETS.passphrase });
  // Rejected calls, with secrets in their input.
  await client.connectors
    .create({ id: "d", name: "D", webhookUrl: SECRETS.wrongUrl } as never)
    .catch(() => {});
  await client.connectors
    .testDraft({ id: "c", name: "C", webhookUrl: SECRETS.wrongUrl } as never)
    .catch(() => {});
  await api(`/connectors/${SECRETS.signing}`, { method: "DELETE" });
  await fetch(`${url}/api/v1/people/${ann.id}/revoke`, { method: "POST", headers: bearer(ann.token) });

  const listed = await client.audit.list({ limit: 200 });
  expect(
    listed.items.flatMap(({ changes }) => changes.filter(({ secret }) => secret).map(({ path }) => path)),
  ).toEqual(
    expect.arrayContaining([
      ...["sources.s.token", "connectors.c.webhookUrl", "connectors.c.secret", "settings.ilertKey"],
      ...["settings.access.header.x-key", "settings.network.proxyPassword", "link"],
    ]),
  );
  const exported = await client.audit.export({ format: "jsonl" });
  const files = ["tocsin.db", "tocsin.db-wal"].map((name) =>
    readFileSync(join(engine.dataDir, name), "latin1"),
  );
  const texts = [JSON.stringify(listed), exported.text, ...files];
  const known = { ...SECRETS, admin: ADMIN_TOKEN, personal: ann.token, link: ann.link, other: link.token };
  const leaks = Object.entries(known).flatMap(([name, secret]) =>
    texts.flatMap((whole, index) => (whole.includes(secret) ? [`${name} in ${index}`] : [])),
  );
  expect(leaks).toEqual([]);
});
