import { useLayoutEffect, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { PracticeMessage } from "../../../shared/model/connector.ts";
import { GroupMessageBubble } from "../../components/group-message.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { chatDays, dayName } from "./chat-days.ts";
import classes from "./practice-chat.module.css";

/** Within this distance from the end, in pixels, a new message scrolls the chat. */
const NEAR_END_PX = 120;

/** The group's messages as a chat. The newest is at the bottom and stays visible unless the reader has scrolled up. */
export function PracticeChat({ name, messages }: { name: string; messages: readonly PracticeMessage[] }) {
  const t = useTranslations("actions.practice");
  const format = useFormatter();
  const place = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [hasAbove, setHasAbove] = useState(false);
  const newest = messages[0]?.deliveryId;

  useLayoutEffect(() => {
    const chat = place.current;
    if (newest !== undefined && atEnd.current && chat !== null) chat.scrollTop = chat.scrollHeight;
  }, [newest]);

  const nameOfDay = (at: number) => {
    const day = dayName(at, Date.now());
    return day === "date" ? format.dateTime(at, { dateStyle: "full" }) : t(day);
  };
  return (
    <div
      ref={place}
      className={classes.chat}
      role="log"
      aria-label={t("chat", { name })}
      data-above={hasAbove || undefined}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
        setHasAbove(scrollTop > 0);
      }}
    >
      {chatDays(messages).map((day) => (
        <section key={day.at} className={classes.day} aria-label={nameOfDay(day.at)}>
          <h2 className={classes.date}>{nameOfDay(day.at)}</h2>
          {day.messages.map((message) => (
            <ChatMessage key={message.deliveryId} message={message} />
          ))}
        </section>
      ))}
    </div>
  );
}

function ChatMessage({ message }: { message: PracticeMessage }) {
  const t = useTranslations("actions.practice");
  const { clock, full } = useTimeWords();
  return (
    <GroupMessageBubble
      message={message}
      mention={message.mention}
      titleHidden
      head={
        <>
          <strong className={classes.robot}>{t("robot")}</strong>
          <time dateTime={new Date(message.at).toISOString()} title={full(message.at)}>
            {clock(message.at)}
          </time>
          <a href={routeHref("log", message.eventId)}>{t("openInLog")}</a>
        </>
      }
    />
  );
}
