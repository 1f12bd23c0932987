import { Button, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { goTo, useRoute } from "../../../navigation/use-route.ts";
import { withoutPointer } from "./delivery-section.tsx";
import classes from "./raw-event.module.css";
import { prettyBody } from "./request-text.ts";

/** Edits the body of a received request and stores it as a new event, which is then opened. */
export function EditAndReplayForm({ event }: { event: EventDetail }) {
  const { api } = useServices();
  const t = useTranslations("log.edit");
  const common = useTranslations("common");
  const { query } = useRoute();
  const [body, setBody] = useState<string | null>(null);
  const replay = useCommand((rawBody: string) => api.events.editAndReplay({ id: event.id, rawBody }), {
    quiet: true,
    done: ({ deliveries }) => t("done", { count: deliveries.length }),
  });
  const close = () => {
    setBody(null);
    replay.reset();
  };
  const send = () =>
    replay.run(body ?? "", {
      onSuccess(edited) {
        close();
        goTo("log", edited.id, { query: withoutPointer(query) });
      },
    });
  return (
    <>
      <Permitted for="events.editAndReplay">
        <Button variant="default" onClick={() => setBody(prettyBody(event.rawBody))}>
          {t("open")}
        </Button>
      </Permitted>
      <Dialog
        opened={body !== null}
        onClose={close}
        title={t("title")}
        buttons={
          <>
            <Button variant="default" onClick={close}>
              {common("cancel")}
            </Button>
            <Button loading={replay.busy} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <Text size="sm">{t("text")}</Text>
        <Textarea
          label={t("body")}
          mt="sm"
          classNames={{ input: classes.editor ?? "" }}
          autosize
          minRows={10}
          maxRows={20}
          spellCheck={false}
          value={body ?? ""}
          onChange={(changed) => setBody(changed.currentTarget.value)}
          error={replay.problem?.message}
          data-autofocus
        />
      </Dialog>
    </>
  );
}
