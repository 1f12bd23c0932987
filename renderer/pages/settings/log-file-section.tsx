import { Button, Group, ScrollArea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { CopyField } from "../../components/copy-field.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useCommand, useLogTail } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { useCallErrorOf } from "../../words/call-error.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { readableLine } from "./readable-line.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export function LogFileSection({ about }: { about: About | undefined }) {
  const t = useTranslations("settings");
  const { api } = useServices();
  const open = useCommand(() => api.openLog());
  const [shown, setShown] = useState(false);
  return (
    <SettingsSection name="logfile">
      {about !== undefined && <CopyField label={t("logfile.path")} value={about.logFile} />}
      <Group gap={8}>
        {about?.can.openLog === true && (
          <Button variant="default" loading={open.busy} onClick={() => open.run(undefined)}>
            {t("logfile.open")}
          </Button>
        )}
        <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t("logfile.hide") : t("logfile.tail")}
        </Button>
      </Group>
      {shown && <Tail />}
    </SettingsSection>
  );
}

/** The newest lines, scrolled to the last one. */
function Tail() {
  const t = useTranslations("settings");
  const time = useTimeWords();
  const { data, error, isFetching, refetch } = useLogTail();
  const callErrorOf = useCallErrorOf();
  const viewport = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (data !== undefined) viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [data]);
  return (
    <>
      {error !== null && <ProblemBox title={callErrorOf(error).message} />}
      {data?.lines.length === 0 && <p className={classes.note}>{t("logfile.empty")}</p>}
      {data !== undefined && data.lines.length > 0 && (
        <ScrollArea
          className={classes.tail ?? ""}
          h={280}
          type="auto"
          viewportRef={viewport}
          viewportProps={{ tabIndex: 0, role: "region", "aria-label": t("logfile.tailLabel") }}
        >
          <pre>{data.lines.map((line) => readableLine(line, time)).join("\n")}</pre>
        </ScrollArea>
      )}
      <div>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t("logfile.again")}
        </Button>
      </div>
    </>
  );
}
