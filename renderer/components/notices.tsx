import { Notification } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import classes from "./notices.module.css";
import type { Tone } from "./tone.ts";

export interface Notice {
  readonly tone: Extract<Tone, "good" | "bad">;
  readonly text: string;
}

type Notify = (notice: Notice) => void;

const NotifyContext = createContext<Notify>(() => {});

/** Says something in the corner of the page: what worked goes by itself, what failed stays until it is read. */
export const useNotify = (): Notify => useContext(NotifyContext);

const GOOD_NEWS_MS = 4_000;
const MOST_NOTICES = 4;

interface Shown extends Notice {
  readonly id: number;
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const close = useCallback((id: number) => setShown((all) => all.filter((notice) => notice.id !== id)), []);
  const notify = useCallback<Notify>(
    (notice) => {
      const id = performance.now();
      setShown((all) =>
        [...all.filter(({ text }) => text !== notice.text), { ...notice, id }].slice(-MOST_NOTICES),
      );
      if (notice.tone === "good") setTimeout(() => close(id), GOOD_NEWS_MS);
    },
    [close],
  );
  return (
    <NotifyContext value={notify}>
      {children}
      <section className={classes.corner} aria-label="Notices">
        {shown.map((notice) => (
          <Notification
            key={notice.id}
            className={classes.notice}
            data-tone={notice.tone}
            {...(notice.tone === "bad" && { title: "That did not work" })}
            classNames={{ description: classes.text ?? "" }}
            onClose={() => close(notice.id)}
            closeButtonProps={{ "aria-label": "Close this notice" }}
          >
            {notice.text}
          </Notification>
        ))}
      </section>
    </NotifyContext>
  );
}
