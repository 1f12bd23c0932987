import type { Language } from "../../../shared/i18n/languages.ts";
import { escapeInline } from "../../dingtalk/markdown.ts";
import { paragraphs } from "../../dingtalk/message-parts.ts";
import type { CardRecord, CardStore } from "../../store/card-store.ts";
import type { Answering } from "../answers/answering.ts";
import { documentOf } from "../cards/card-book.ts";
import type { CardAction } from "../cards/card-state.ts";
import { type CardNotice, cardValues } from "../cards/card-values.ts";
import { cardWords } from "../cards/words/words.ts";
import type { Command } from "./parse-command.ts";

/** The commands that are about the cards of a group. */
export type CardCommand =
  | Exclude<Command, { readonly kind: "bind" | "oncall" | "assign" }>
  /** Assigns the alert to the person who writes. */
  | { readonly kind: "assign"; readonly number: number };

/** A command as it came. */
export interface Asked {
  readonly command: CardCommand;
  readonly groupId: string;
  readonly userId: string;
  /** Of the message, by which a repeated one is detected. */
  readonly messageId: string;
  /** Of the answer. */
  readonly language: Language;
}

export interface CommandDeps {
  readonly connectorId: string;
  readonly cards: Pick<CardStore, "get" | "byNumber" | "listOpen">;
  readonly answering: Pick<Answering, "answer">;
}

/** As many as a reader takes in at once. */
const MAX_LISTED = 10;

/**
 * Carries out a command like the button of a card, and answers it in Markdown, without a mention. It resolves once ilert
 * has answered; null for a message that came before.
 * @throws AppError `store/unavailable`
 */
export async function answerCommand(asked: Asked, deps: CommandDeps): Promise<string | null> {
  const { command, language } = asked;
  const t = cardWords(language);
  switch (command.kind) {
    case "help":
      return t("commands.help");
    case "unknown":
      return paragraphs([t("commands.unknown"), t("commands.help")]);
    case "incomplete":
      return command.command === "bind"
        ? t("commands.code", { example: "bind K7Q2MX" })
        : t("commands.which", { example: EXAMPLES[command.command] });
    case "status":
    case "list":
      return await listOpen(asked, command.kind === "list" ? MAX_LISTED : 0, deps);
    case "show":
    case "accept":
    case "assign":
    case "resolve": {
      const card = await deps.cards.byNumber(deps.connectorId, asked.groupId, command.number);
      if (card === null) return t("commands.missing", { number: command.number });
      return command.kind === "show" ? wholeCard(card) : await act(asked, card, command.kind, deps);
    }
  }
}

const EXAMPLES = {
  show: "show 12",
  accept: "accept 12",
  resolve: "resolve 12",
  assign: "assign 12 to me",
} as const;

async function listOpen({ groupId, language }: Asked, most: number, { connectorId, cards }: CommandDeps) {
  const t = cardWords(language);
  const { cards: listed, total } = await cards.listOpen(connectorId, groupId, most);
  const more = total - listed.length;
  return paragraphs([
    t("commands.open", { count: total }),
    ...listed.map((card) => lineOf(card)),
    most > 0 && more > 0 ? t("commands.more", { count: more }) : null,
  ]);
}

/** The state afterwards says what was done, or why ilert refused it. */
async function act(
  { userId, messageId }: Asked,
  card: CardRecord,
  action: CardAction,
  { cards, answering }: CommandDeps,
): Promise<string | null> {
  const result = await answering.answer({ card, action, userId, messageId });
  if (result.kind === "repeated") return null;
  if (result.kind === "claimed") await result.ended;
  const notice = result.kind === "notAllowed" || result.kind === "faster" ? result : null;
  return lineOf((await cards.get(card.outTrackId)) ?? card, notice);
}

/** Such as `**#12** [ACCEPTED] Disk full · Accepted by …`. */
function lineOf(card: CardRecord, notice: CardNotice | null = null): string {
  const { input, state } = documentOf(card);
  const { title, tips } = cardValues(input, state, notice);
  return `**#${card.number}** ${escapeInline(title)} · ${escapeInline(tips)}`;
}

function wholeCard(card: CardRecord): string {
  const { input, state } = documentOf(card);
  return paragraphs([lineOf(card), cardValues(input, state).markdown]);
}
