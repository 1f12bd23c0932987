import { describe, expect, it } from "vitest";
import {
  createTestGroup,
  markdown,
  NOON,
  robotRequest,
  SECRET,
  signedQuery,
} from "../../testkit/simulator/dingtalk-group.ts";
import { knownAnswer } from "./answers.ts";

const answered = (name: string) => ({ kind: "answer", answer: knownAnswer(name), delayMs: 0 });
const error = (errcode: number, errmsg = expect.any(String)) => ({
  kind: "answer",
  answer: { status: 200, body: { errcode, errmsg } },
  delayMs: 0,
});

describe("createDingtalkGroup", () => {
  it("posts a markdown message and answers ok", () => {
    const { group, post } = createTestGroup();
    expect(post(markdown("### Disk full", { msgUuid: "a" }))).toEqual(answered("ok"));
    expect(group.messages).toMatchObject([
      { number: 1, postedAt: NOON, title: "A title", text: "### Disk full", msgUuid: "a", isMarkdown: true },
    ]);
    expect(group.refusals).toEqual([]);
  });

  it("posts a repeated msgUuid once and answers ok both times", () => {
    const { group, post } = createTestGroup();
    const message = markdown("x", { msgUuid: "a" });
    expect([post(message), post(message)]).toEqual([answered("ok"), answered("ok")]);
    post(markdown("x", { msgUuid: "b" }));
    expect(group.messages.map(({ msgUuid }) => msgUuid)).toEqual(["a", "b"]);
  });

  it("does not store the msgUuid of a refused message", () => {
    const { group, post } = createTestGroup();
    post({ msgtype: "markdown", markdown: { title: "t" }, msgUuid: "a" });
    post(markdown("x", { msgUuid: "a" }));
    expect(group.messages).toHaveLength(1);
  });

  it("answers 130101 from the 21st message in a minute for ten minutes", () => {
    const { clock, group, post } = createTestGroup();
    for (let sent = 0; sent < 20; sent += 1) expect(post()).toEqual(answered("ok"));
    expect(post()).toEqual(error(130101, "send too fast, exceed 20 times per minute"));
    clock.advanceSeconds(599);
    expect(post()).toEqual(answered("rate_limited_130101"));
    clock.advanceSeconds(1);
    expect(post()).toEqual(answered("ok"));
    expect(group.messages).toHaveLength(21);
    expect(group.refusals).toHaveLength(2);
  });

  it("checks the signature if it has a secret", () => {
    const { group } = createTestGroup({ secret: SECRET });
    expect(group.receive(robotRequest())).toEqual(error(310000, "sign not match"));
    const old = robotRequest(markdown(), { query: signedQuery(NOON - 3_600_001) });
    expect(group.receive(old)).toEqual(error(310000, "invalid timestamp"));
    expect(group.receive(robotRequest(markdown(), { query: signedQuery(NOON) }))).toEqual(answered("ok"));
  });

  it("requires its keyword in the text; the title alone is not sufficient", () => {
    const { post } = createTestGroup({ keyword: "title" });
    expect(post(markdown("nothing of the kind"))).toEqual(error(310000, "keywords not in content"));
    expect(post(markdown("with the title in it"))).toEqual(answered("ok"));
  });

  it("accepts requests only from the addresses and ranges in its IP list", () => {
    const { group } = createTestGroup({ ipAllowList: ["203.0.113.7", "198.51.100.0/24"] });
    const from = (ip: string) => group.receive(robotRequest(markdown(), { ip }));
    expect(from("203.0.113.8")).toEqual(error(310000, "ip 203.0.113.8 not in whitelist"));
    expect(from("203.0.113.7")).toEqual(answered("ok"));
    expect(from("::ffff:198.51.100.200")).toEqual(answered("ok"));
  });

  it("accepts 20,000 bytes in UTF-8 and refuses one more", () => {
    const { post } = createTestGroup();
    const frame = Buffer.byteLength(JSON.stringify(markdown("")));
    const fits = "值".repeat(Math.floor((20_000 - frame) / 3)) + "x".repeat((20_000 - frame) % 3);
    expect(post(markdown(fits))).toEqual(answered("ok"));
    expect(post(markdown(`${fits}x`))).toEqual(error(460101, "message too long, exceed 20000 bytes"));
  });

  it.each([null, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
    "refuses the content type %s",
    (contentType) => {
      const { group } = createTestGroup();
      expect(group.receive(robotRequest(markdown(), { contentType }))).toEqual(error(43004));
    },
  );

  it("notifies its listeners of messages and refusals until they unsubscribe", () => {
    const { group, post } = createTestGroup();
    const seen: string[] = [];
    const stop = group.subscribe((change) => seen.push(change.type));
    post();
    post("no JSON");
    stop();
    post();
    expect(seen).toEqual(["message", "state", "refusal", "state"]);
  });
});
