import { keyOf } from "../reconcile.ts";
import type { Disturbance } from "./disturbances.ts";
import type { Team, TeamNode } from "./world.ts";

interface Acknowledgement {
  readonly id: string;
  readonly duplicate?: boolean;
}

async function post(node: TeamNode, body: object): Promise<Acknowledgement> {
  const answer = await fetch(node.hookUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Acknowledgement;
}

/** The numbers of these keys are far from those of the senders. */
const FIRST_KEY = 5_000_000;
/** No alert action matches it, so the robots get nothing. */
const TYPE = "alert-comment-added";

/** Posts the same events to all nodes at once, twice if there is one node: half of them have no `eventId`. */
export const sameEvents = (count: number): Disturbance => ({
  needsOthers: false,
  async run(team) {
    const wrong: string[] = [];
    const targets = team.nodes.length > 1 ? team.nodes : [...team.nodes, ...team.nodes];
    for (let number = 0; number < count; number++) {
      const key = keyOf(FIRST_KEY + number);
      const body = {
        id: `alert-${key}`,
        ...(number % 2 === 0 ? { eventId: `event-of-${key}` } : {}),
        eventType: TYPE,
        status: "PENDING",
        summary: `${key} at once`,
      };
      const answers = await Promise.all(targets.map((node) => post(node, body)));
      const ids = new Set(answers.map(({ id }) => id));
      const stored = answers.filter(({ duplicate }) => duplicate !== true).length;
      if (ids.size !== 1 || stored !== 1) wrong.push(`${key}: ${ids.size} ids, stored ${stored} times`);
    }
    const [row] = await team.database.query(
      "SELECT count(*)::int AS events FROM tocsin.events WHERE type = 'alert-comment-added'",
    );
    if (row?.events !== count) wrong.push(`${row?.events} events are stored of ${count}`);
    return { measures: [], wrong };
  },
});

const VISIBLE_WITHIN_MS = 1_000;

/** Creates alert actions at all nodes concurrently: each is refused as a conflict, or all nodes have it. */
export const edits = (count: number): Disturbance => ({
  needsOthers: false,
  async run(team) {
    const wrong: string[] = [];
    const kept: string[] = [];
    let conflicts = 0;
    const { nodes } = team;
    const create = async (number: number) => {
      const node = nodes[number % nodes.length];
      if (node === undefined) return;
      const id = `edit-${number}`;
      const action = {
        id,
        name: id,
        sources: ["team"],
        connector: "all-1-c1",
        events: ["alert-comment-added"],
        enabled: false,
      };
      const answer = await team.api(node, "/actions", { method: "POST", body: JSON.stringify(action) });
      const text = await answer.text();
      if (answer.ok) kept.push(id);
      else if (answer.status === 409) conflicts += 1;
      else wrong.push(`${id}: ${answer.status} ${text}`);
    };
    const PARALLEL = 8;
    for (let from = 0; from < count; from += PARALLEL)
      await Promise.all(Array.from({ length: Math.min(PARALLEL, count - from) }, (_, n) => create(from + n)));
    const since = Date.now();
    const visible = await Promise.all(nodes.map((node) => untilListed(team, node, kept, since)));
    if (kept.length + conflicts + wrong.length !== count) wrong.push("An edit has no answer");
    return {
      measures: [{ name: "an edit at every node", times: visible, limitMs: VISIBLE_WITHIN_MS }],
      wrong,
    };
  },
});

async function untilListed(
  team: Team,
  node: TeamNode,
  ids: readonly string[],
  since: number,
): Promise<number> {
  const deadline = since + 10 * VISIBLE_WITHIN_MS;
  while (Date.now() < deadline) {
    const actions = (await (await team.api(node, "/actions")).json()) as { readonly id: string }[];
    const found = new Set(actions.map(({ id }) => id));
    if (ids.every((id) => found.has(id))) return Date.now() - since;
  }
  return Number.POSITIVE_INFINITY;
}

/** Ends the old token of a source at one node, and calls every node with it. */
export const revokedTokens = (times: number): Disturbance => ({
  needsOthers: false,
  async run(team) {
    const wrong: string[] = [];
    const token = (number: number) => `token-${number}-of-the-revoked-source`;
    for (let number = 0; number < times; number++) {
      const node = team.nodes[number % team.nodes.length];
      if (node === undefined) break;
      const change = async (method: string, path: string, body?: object) => {
        const answer = await team.api(node, path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (!answer.ok) wrong.push(`${path}: ${answer.status} ${await answer.text()}`);
      };
      const id = `revoked-${number}`;
      await change("POST", "/sources", { id, name: id, token: token(number) });
      await change("DELETE", `/sources/${id}`);
      const statuses = await Promise.all(
        team.nodes.map(async ({ hookUrl }) => {
          const url = hookUrl.replace(/\/hooks\/.*/, `/hooks/${id}/${token(number)}`);
          const answer = await fetch(url, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ id: "1", eventType: "alert-created", status: "PENDING", summary: id }),
          });
          return answer.status;
        }),
      );
      if (statuses.includes(202)) wrong.push(`${id}: accepted after its removal (${statuses.join(", ")})`);
    }
    return { measures: [], wrong };
  },
});
