import { Button, Group, Text } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { Tone } from "./icons.tsx";
import classes from "./toasts.module.css";

export interface Toast {
  readonly tone: Extract<Tone, "good" | "bad">;
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string | null;
  /** The action that fixes or undoes it; it also closes the notice. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type Notify = (notice: Toast) => void;

const GOOD_NEWS_MS = 4_000;
/** Long enough to read the notice and to undo the action. */
const WITH_ACTION_MS = 10_000;
const MAX_TOASTS = 4;

/**
 * Shows a notice in the corner of the page: successes disappear automatically, failures stay until they are dismissed.
 */
export function useNotify(): Notify {
  const t = useTranslations("common");
  return useCallback<Notify>(
    ({ tone, text, advice = null, action }) => {
      // A repeated notice replaces the previous one.
      const id = `${tone}:${text}`;
      notifications.hide(id);
      notifications.show({
        id,
        ...(tone === "bad" && { title: text }),
        message: (
          <>
            {tone !== "bad" && text}
            {advice !== null && (
              <Text size="sm" c="dimmed" className={classes.advice ?? ""}>
                {advice}
              </Text>
            )}
            {action !== undefined && (
              <Group mt={6}>
                <Button
                  variant="default"
                  size="compact-xs"
                  onClick={() => {
                    notifications.hide(id);
                    action.run();
                  }}
                >
                  {action.label}
                </Button>
              </Group>
            )}
          </>
        ),
        autoClose: tone === "bad" ? false : action === undefined ? GOOD_NEWS_MS : WITH_ACTION_MS,
        color: `var(--${tone})`,
        className: classes.notice ?? "",
        classNames: { description: classes.text ?? "" },
        attributes: { root: { "data-tone": tone } },
        closeButtonProps: { "aria-label": t("closeNotice") },
      });
    },
    [t],
  );
}

/** The corner where notices appear. */
export function Toasts() {
  return (
    <Notifications
      className={classes.corner ?? ""}
      position="bottom-right"
      limit={MAX_TOASTS}
      containerWidth={380}
    />
  );
}
