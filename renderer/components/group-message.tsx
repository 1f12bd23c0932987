import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Mention } from "../../shared/model/action.ts";
import classes from "./group-message.module.css";
import { MarkdownView } from "./markdown-view.tsx";

export interface GroupMessageProps {
  /** Markdown; the title is what the chat list and the notification show, and stands nowhere in the message. */
  readonly message: { readonly title: string; readonly text: string };
  /** Whom it calls, where that is worth saying beside the text. */
  readonly mention?: Mention;
  /** In the line over the bubble, such as who sent it and when. */
  readonly head?: ReactNode;
  /** In a chat, where the notifications are long gone. */
  readonly titleHidden?: boolean;
}

/** A message as DingTalk's group shows it: on the chat's ground, in a white bubble, in either colour scheme. */
export function GroupMessage({ message, mention, head, titleHidden = false }: GroupMessageProps) {
  const t = useTranslations("actions.message");
  const format = useFormatter();
  const called =
    mention === undefined ? [] : [...mention.mobiles, ...mention.userIds].map((one) => `@${one}`);
  return (
    <figure className={classes.ground}>
      <figcaption className={classes.head}>
        {head}
        {!titleHidden && <span className={classes.title}>{t("title", { title: message.title })}</span>}
      </figcaption>
      <div className={classes.bubble}>
        <MarkdownView text={message.text} />
      </div>
      {mention?.all === true && <p className={classes.called}>{t("callsAll")}</p>}
      {called.length > 0 && (
        <p className={classes.called}>{t("calls", { people: format.list(called, { style: "narrow" }) })}</p>
      )}
    </figure>
  );
}
