import { Button, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SampleAnswer } from "../../../shared/model/source.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useFormatReason } from "../../words/format-reason.ts";

/** What the listener answered to a sample event, in words and as HTTP, and the way to its row in the log. */
export function SampleAnswerBox({ answer }: { answer: SampleAnswer }) {
  const t = useTranslations("sources.sample");
  const formatReason = useFormatReason();
  const { message, advice } = formatReason(answer.reason);
  const { httpStatus, eventId } = answer;
  return (
    <div>
      <ProblemBox tone={eventId === null ? "bad" : "good"} title={message} text={advice}>
        {eventId !== null && (
          <Button variant="default" component="a" href={routeHref("log", eventId)}>
            {t("log")}
          </Button>
        )}
      </ProblemBox>
      <Text size="xs" c="dimmed" mt={4}>
        {httpStatus === 0 ? t("noAnswer") : t("answer", { status: String(httpStatus) })}
      </Text>
    </div>
  );
}
