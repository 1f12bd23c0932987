import { Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Mention } from "../../../shared/model/action.ts";
import { GroupMessage } from "../../components/group-message.tsx";
import { SectionTitle } from "../../components/page-frame.tsx";
import { Chip } from "../../components/state-marks.tsx";
import classes from "./preview-verdict.module.css";
import type { LivePreview } from "./use-action-preview.ts";

/** The message to the group as the form now stands; says so when it is made up. */
export function PreviewMessage({ preview, mention }: { preview: LivePreview; mention: Mention }) {
  const t = useTranslations("actions.preview");
  const { answer, lacking } = preview;
  if (lacking) return null;
  return (
    <section aria-label={t("message")}>
      <SectionTitle>{t("message")}</SectionTitle>
      {answer === null ? (
        <Skeleton height={140} radius="md" />
      ) : (
        <GroupMessage
          message={answer.message}
          mention={mention}
          head={answer.message.sample && <Chip tone="idle" dashed words={t("sample")} />}
        />
      )}
      {answer?.message.sample === true && answer.events.length > 0 && (
        <p className={classes.note}>{t("sampleText")}</p>
      )}
    </section>
  );
}
