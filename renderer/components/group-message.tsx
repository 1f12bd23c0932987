import { type ReactNode, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Mention } from "../../shared/model/action.ts";
import classes from "./group-message.module.css";
import { type Block, type Inline, parseMarkdown, safeHref } from "./markdown.ts";

export interface GroupMessageProps {
  /** Markdown; the title is shown in the chat list and the notification, and not in the message. */
  readonly message: { readonly title: string; readonly text: string };
  /** The mentioned people, if they are shown beside the text. */
  readonly mention?: Mention;
  /** The line above the bubble, such as the sender and the time. */
  readonly head?: ReactNode;
  /** Whether it is in a chat, without a notification. */
  readonly titleHidden?: boolean;
}

/** A message as DingTalk's group shows it: on the chat's background, in a white bubble, in either colour scheme. */
export function GroupMessageBubble({ message, mention, head, titleHidden = false }: GroupMessageProps) {
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

/** Markdown as a DingTalk group shows it. Built from parsed text only: nothing in a message is interpreted as HTML. */
function MarkdownView({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div className={classes.view}>{blocks.map(renderBlock)}</div>;
}

function renderBlock(block: Block, index: number): ReactNode {
  switch (block.kind) {
    case "heading":
      // Not a heading element, because a message must not change the page's outline.
      return (
        <p key={index} className={classes.heading} data-level={Math.min(block.level, 4)}>
          {block.inlines.map(renderInline)}
        </p>
      );
    case "quote":
      return <blockquote key={index}>{block.blocks.map(renderBlock)}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li key={JSON.stringify(item)}>{item.map(renderInline)}</li>);
      return block.ordered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
    }
    default:
      return <p key={index}>{block.inlines.map(renderInline)}</p>;
  }
}

function renderInline(inline: Inline, index: number): ReactNode {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return <br key={index} />;
    case "strong":
      return <strong key={index}>{inline.inlines.map(renderInline)}</strong>;
    case "em":
      return <em key={index}>{inline.inlines.map(renderInline)}</em>;
    case "font":
      return (
        <span key={index} style={{ color: inline.color }}>
          {inline.inlines.map(renderInline)}
        </span>
      );
    case "image":
      return <ImageName key={index} name={inline.alt} />;
    default: {
      const href = safeHref(inline.href);
      const inner = inline.inlines.map(renderInline);
      if (href === null)
        return (
          <span key={index} className={classes.link}>
            {inner}
          </span>
        );
      return (
        <a
          key={index}
          className={classes.link}
          href={href}
          title={href}
          target="_blank"
          rel="noreferrer noopener"
        >
          {inner}
        </a>
      );
    }
  }
}

/** Replaces an image, whose address is dropped, so that nothing is fetched. */
function ImageName({ name }: { name: string }) {
  const t = useTranslations("actions.message");
  return <span>{name === "" ? t("imageNoName") : t("image", { name })}</span>;
}
