import { randomUUID } from "node:crypto";

/** A person whom the robot can meet in a group. */
export interface OrganisationPerson {
  readonly userId: string;
  readonly name: string;
  /** Missing where the app may not read it. */
  readonly email?: string;
  /** Of another organisation if it differs from that of the app. */
  readonly corpId?: string;
}

export interface OrganisationGroup {
  /** The `openConversationId`. */
  readonly id: string;
  readonly name: string;
}

/** What is wrong with a group, so that nothing can be posted there. */
export type GroupTrouble = "disbanded" | "robot-removed" | "robot-stopped";

/** A card in a group. */
export interface PostedCard {
  readonly outTrackId: string;
  readonly groupId: string;
  readonly templateId: string;
  /** Unix ms. */
  readonly postedAt: number;
  /** What everybody sees. */
  values: Readonly<Record<string, string>>;
  /** What a single person sees instead, after the answer to a click; an update for everybody ends it. */
  readonly views: Map<string, Readonly<Record<string, string>>>;
  updates: number;
}

/** A message of a person or of the robot. */
export interface PostedMessage {
  readonly groupId: string;
  /** Null for the robot. */
  readonly userId: string | null;
  /** Unix ms. */
  readonly postedAt: number;
  readonly text: string;
  readonly mentions: readonly string[];
}

export interface OrganisationOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly corpId?: string;
  readonly groups?: readonly OrganisationGroup[];
  readonly people?: readonly OrganisationPerson[];
  /** The calls and the Webhook and Stream messages that the organisation has left this month. */
  readonly quota?: { readonly api: number; readonly stream: number };
  readonly clock?: { now(): number };
}

/** The life of a token and of a reply's address, in ms (docs/protocols/dingtalk-app.md §1, §7). */
const TOKEN_LIFE_MS = 7_200_000;
const SESSION_LIFE_MS = 5_400_000;

/** The public template with a markdown text and buttons (docs/protocols/dingtalk-app.md §6). */
export const BUTTON_TEMPLATE = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

/** An organisation at DingTalk with one app, its robot, groups and people. It does no I/O. */
export type Organisation = ReturnType<typeof createOrganisation>;

export function createOrganisation(options: OrganisationOptions = {}) {
  const {
    clientId = "dingclient0001",
    clientSecret = "client-secret",
    corpId = "dingcorp0001",
    groups = [{ id: "cidOps==", name: "Ops" }],
    people = [
      { userId: "user-wang", name: "王小明", email: "wang@example.com" },
      { userId: "user-anna", name: "Anna Berg", email: "anna@example.com" },
    ],
    quota = { api: 5_000, stream: 3_000 },
    clock = { now: () => Date.now() },
  } = options;
  const left = { ...quota };
  const cards = new Map<string, PostedCard>();
  const messages: PostedMessage[] = [];
  const troubles = new Map<string, GroupTrouble>();
  const sessions = new Map<string, { readonly groupId: string; readonly until: number }>();
  const templates = new Set([BUTTON_TEMPLATE]);
  const listeners = new Set<() => void>();
  let token: { readonly value: string; readonly until: number } | null = null;

  const changed = () => {
    for (const listener of listeners) listener();
  };

  return {
    clientId,
    clientSecret,
    corpId,
    /** The robot of an internal app has the app's id. */
    robotCode: clientId,
    groups,
    people,
    cards,
    messages,
    templates,
    left,
    /** Tells the listeners. */
    changed,
    now: () => clock.now(),
    person: (userId: string) => people.find((person) => person.userId === userId),
    group: (id: string) => groups.find((group) => group.id === id),
    trouble: (groupId: string) => troubles.get(groupId) ?? null,
    setTrouble(groupId: string, trouble: GroupTrouble | null) {
      if (trouble === null) troubles.delete(groupId);
      else troubles.set(groupId, trouble);
      changed();
    },
    /** The same token while it is valid. */
    issueToken() {
      if (token === null || token.until <= clock.now()) {
        token = { value: `token-${randomUUID()}`, until: clock.now() + TOKEN_LIFE_MS };
      }
      return token.value;
    },
    isToken: (value: string | null) => token !== null && value === token.value && clock.now() < token.until,
    revokeToken() {
      token = null;
    },
    /** An address for replies in a group. */
    openSession(groupId: string) {
      const session = { id: randomUUID(), until: clock.now() + SESSION_LIFE_MS };
      sessions.set(session.id, { groupId, until: session.until });
      return session;
    },
    sessionGroup(id: string) {
      const session = sessions.get(id);
      return session === undefined || session.until <= clock.now() ? null : session.groupId;
    },
    /** Uses up one of a quota. @returns false if none is left */
    spend(kind: "api" | "stream") {
      if (left[kind] <= 0) return false;
      left[kind] -= 1;
      return true;
    },
    /** A new month begins. */
    refill() {
      Object.assign(left, quota);
      changed();
    },
    postCard(card: Pick<PostedCard, "outTrackId" | "groupId" | "templateId" | "values">) {
      cards.set(card.outTrackId, { ...card, postedAt: clock.now(), views: new Map(), updates: 0 });
      changed();
    },
    updateCard(outTrackId: string, values: Readonly<Record<string, string>>) {
      const card = cards.get(outTrackId);
      if (card === undefined) return false;
      card.values = values;
      card.views.clear();
      card.updates += 1;
      changed();
      return true;
    },
    showTo(outTrackId: string, userId: string, values: Readonly<Record<string, string>>) {
      const card = cards.get(outTrackId);
      card?.views.set(userId, { ...card.values, ...values });
      changed();
    },
    postMessage(message: Omit<PostedMessage, "postedAt">) {
      messages.push({ ...message, postedAt: clock.now() });
      changed();
    },
    /** @returns removes the listener */
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
