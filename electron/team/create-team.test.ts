import { expect, it } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { addPerson } from "../../testkit/headless/team.ts";
import { startTestServer } from "../../testkit/headless/test-server.ts";
import { createTeam, type JoinedServer } from "./create-team.ts";

/** A desktop without a team, whose user confirms everything unless a test says otherwise. */
function setUp({ agrees = true, waiting = 3 } = {}) {
  let joined: JoinedServer | null = null;
  const asked: unknown[] = [];
  const switches: unknown[] = [];
  let signedOut = 0;
  const team = createTeam({
    version: "1.2.3",
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    log: silentLog,
    dialogs: {
      async confirmJoin(...question) {
        asked.push(question);
        return agrees;
      },
      async confirmLeave(...question) {
        asked.push(question);
        return agrees;
      },
    },
    joined: () => joined,
    waiting: async () => waiting,
    async switchTo(next) {
      switches.push(next);
      joined =
        next === null
          ? null
          : {
              server: next.server,
              version: () => "1.4.0",
              async signOut() {
                signedOut += 1;
              },
            };
    },
  });
  return { team, asked, switches, signedOut: () => signedOut };
}

it("asks with the host and what waits, exchanges the link, and switches", async () => {
  const { url, engine } = await startTestServer();
  const { id } = await addPerson(engine, "Ann", "viewer");
  const { token } = await engine.people.createLink(id);
  const { team, asked, switches } = setUp();
  expect(team.view()).toBeNull();
  expect(await team.join(url, token)).toBeNull();
  expect(asked).toEqual([[new URL(url).host, 3]]);
  expect(switches).toEqual([{ server: url, newToken: expect.stringMatching(/^tocsin_token_/) }]);
  expect(team.view()).toEqual({
    server: url,
    serverVersion: "1.4.0",
    ownVersion: "1.2.3",
    isSameVersion: false,
  });
  // A desktop in a team has to leave it first.
  expect(await team.join(url, token)).toBeNull();
  expect(switches).toHaveLength(1);
});

it("does not use up the link of a user who declines", async () => {
  const { url, engine } = await startTestServer();
  const { id } = await addPerson(engine, "Ann", "viewer");
  const { token } = await engine.people.createLink(id);
  const { team, switches } = setUp({ agrees: false });
  expect(await team.join(url, token)).toBeNull();
  expect(switches).toEqual([]);
  expect(await engine.people.signIn(token)).not.toBeNull();
});

it("says why it failed, and stays as it is", async () => {
  const { url } = await startTestServer();
  const { team, asked, switches } = setUp();
  expect(await team.join("http://tocsin.example.com", "abc")).toMatchObject({
    field: "address",
    sentence: "team.plain-http",
  });
  expect(asked).toEqual([]);
  expect(await team.join(url, "wrong")).toMatchObject({ code: "team/refused" });
  expect(switches).toEqual([]);
});

it("leaves with the sign-in ended, after a question", async () => {
  const { url, engine } = await startTestServer();
  const { token } = await addPerson(engine, "Ann", "viewer");
  const { team, switches, signedOut } = setUp();
  await team.join(url, token);
  expect(await team.leave()).toBeNull();
  expect([signedOut(), switches.at(-1), team.view()]).toEqual([1, null, null]);
  expect(await team.leave()).toBeNull();
  expect(switches).toHaveLength(2);
});
