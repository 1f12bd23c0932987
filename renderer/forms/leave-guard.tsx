import { Button, Text } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";
import { parseRoute } from "../navigation/route.ts";
import { guardRoute } from "../navigation/use-route.ts";

/**
 * Keeps the reader on the page while `active`: closing or reloading it makes the browser ask, and going to another
 * page of ours is taken back and handed to `ask` with the way to go on.
 */
export function useLeaveGuard(active: boolean, ask: (goOn: () => void) => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  // With the render that ends it: what is said to be saved must not be asked about a moment later.
  useLayoutEffect(() => {
    if (!active) return;
    const holdWindow = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // What browsers before 2024 go by.
      event.returnValue = "unsaved";
    };
    window.addEventListener("beforeunload", holdWindow);
    const letGo = guardRoute(({ from, to }) => {
      if (parseRoute(to).page === parseRoute(from).page) return;
      window.history.replaceState(null, "", from || "#");
      latest.current(() => {
        window.location.hash = to;
      });
    });
    return () => {
      window.removeEventListener("beforeunload", holdWindow);
      letGo();
    };
  }, [active]);
}

interface DiscardDialogProps {
  /** Of the form. */
  readonly title: string;
  readonly opened: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asks before what was typed is thrown away. */
export function DiscardDialog({ title, opened, onKeep, onDiscard }: DiscardDialogProps) {
  const t = useTranslations("forms.unsaved");
  return (
    <Dialog
      opened={opened}
      onClose={onKeep}
      title={t("title")}
      buttons={
        <>
          <Button variant="default" onClick={onKeep} data-autofocus>
            {t("keep")}
          </Button>
          <Button color="red" onClick={onDiscard}>
            {t("discard")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("text", { title })}</Text>
    </Dialog>
  );
}
