import { useTranslations } from "use-intl";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import { useStatus } from "../../client/services.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { StateLine } from "../../components/state-line.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { useSay } from "../../words/use-say.ts";
import { useTimeWords } from "../../words/use-time-words.ts";

/** When ilert was last asked, what that brought, and when it is asked again. */
export function IlertFetchingState() {
  const t = useTranslations("ilert.fetching");
  const ilert = useStatus()?.ilert;
  if (ilert === undefined || ilert === null) return null;
  if (ilert.fetching === null) return <StateLine tone="idle">{t("nothing")}</StateLine>;
  return <Looks fetching={ilert.fetching} />;
}

function Looks({ fetching }: { fetching: NonNullable<IlertStatus["fetching"]> }) {
  const t = useTranslations("ilert.fetching");
  const say = useSay();
  const time = useTimeWords();
  const { lastLookAt, nextLookAt, found, problem } = fetching;
  const next = nextLookAt === null ? null : t("next", { time: time.row(nextLookAt, Date.now()) });
  if (problem !== null) {
    const { message, advice } = say(problem);
    return <ProblemBox title={message} text={[advice, next].filter(Boolean).join("\n") || null} />;
  }
  if (lastLookAt === null)
    return <StateLine tone="busy">{[t("notYet"), next].filter(Boolean).join(" ")}</StateLine>;
  return (
    <StateLine tone="good">
      {t.rich("last", { ago: () => <TimeAgo moment={lastLookAt} never="" /> })} {t("found", { count: found })}{" "}
      {next}
    </StateLine>
  );
}
