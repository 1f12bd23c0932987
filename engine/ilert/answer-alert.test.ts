import { describe, expect, it } from "vitest";
import { never, withClient } from "../../testkit/ilert/with-client.ts";
import { startIlert } from "../../testkit/simulator/ilert.ts";
import { type AlertAnswer, createAnswerAlert } from "./answer-alert.ts";

async function start() {
  const { account, api, client } = withClient(await startIlert());
  const answerAlert = createAnswerAlert({ access: { client: () => client } });
  const { id } = account.open();
  const answer = (
    action: AlertAnswer["action"],
    email: string | null = null,
    { alertId = String(id), mustBeKnown = false } = {},
  ) => answerAlert({ alertId, action, email, mustBeKnown }, never());
  const changes = () => api.requests.filter((request) => request.startsWith("PUT"));
  return { account, id, answer, changes };
}

describe("an answer from a group", () => {
  it("is carried out in ilert", async () => {
    const { account, id, answer } = await start();
    expect(await answer("accept")).toEqual({ status: "ACCEPTED", wasDone: false, acceptedBy: "Mira Okafor" });
    expect(await answer("resolve")).toMatchObject({ status: "RESOLVED", wasDone: false });
    expect(account.alert(id)?.status).toBe("RESOLVED");
  });

  it("first assigns the alert to the person whom ilert knows", async () => {
    const { id, answer, changes } = await start();
    await answer("accept", "JONAS@LANTERNFISH.EXAMPLE");
    expect(changes()).toHaveLength(2);
    expect(changes()[0]).toMatch(new RegExp(`/alerts/${id}/assign\\?user=`));
    expect(changes()[1]).toMatch(/accept$/);
  });

  it("is not repeated when it was carried out before", async () => {
    const { answer, changes } = await start();
    await answer("accept");
    expect(await answer("accept")).toEqual({ status: "ACCEPTED", wasDone: true, acceptedBy: "Mira Okafor" });
    await answer("resolve");
    expect(await answer("accept")).toMatchObject({ status: "RESOLVED", wasDone: true });
    expect(changes()).toHaveLength(2);
  });

  it("concerns the main alert of a merged one", async () => {
    const { account, id, answer } = await start();
    const main = account.open();
    account.merge(id, main.id);
    await answer("accept");
    expect(account.alert(main.id)?.status).toBe("ACCEPTED");
  });

  it("is refused for a person or an alert that ilert cannot know", async () => {
    const { answer } = await start();
    await expect(answer("assign", "nobody@example.com")).rejects.toMatchObject({ code: "conflict" });
    await expect(answer("assign")).rejects.toMatchObject({ sentence: "ilert.person-unknown" });
    await expect(answer("resolve", null, { mustBeKnown: true })).rejects.toMatchObject({ code: "conflict" });
    await expect(answer("accept", null, { alertId: "sample" })).rejects.toMatchObject({
      sentence: "ilert.not-its-id",
    });
  });
});
