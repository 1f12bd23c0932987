import { Button, Text } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";
import { parseRoute } from "../navigation/route.ts";
import { guardRoute } from "../navigation/use-route.ts";

/**
 * Keeps the user on the page while `active`: closing or reloading it makes the browser ask, and navigating to another
 * page of ours is undone and passed to `ask` with a function that continues.
 */
export function useLeaveGuard(active: boolean, ask: (goOn: () => void) => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  // Removed in the same render, so that no dialog appears for input that was just saved.
  useLayoutEffect(() => {
    if (!active) return;
    const holdWindow = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Required by browsers before 2024.
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
  /** The id of the form. */
  readonly title: string;
  readonly opened: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asks before input is discarded. */
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
