import { Stack } from "@mantine/core";
import { type ProblemPath, problemPath } from "../../shared/model/status.ts";
import { ProblemBox } from "../components/problem-box.tsx";
import { useNow } from "../components/time-ago.tsx";
import { useFormatReason } from "../words/format-reason.ts";
import { useStatus } from "./services.ts";
import { judgeForPage, statusItem, useStatusFormatters } from "./status-words.ts";

/** Ages of minutes and hours are shown, so this is often enough, in ms. */
const RENEW_MS = 15_000;

/**
 * What the status bar warns of and a click on it leads here for, with what to do about it. A finding that has a reason
 * is left to the page, which shows it with the buttons that fix it.
 */
export function StatusNotices({ place: [page, id] }: { place: ProblemPath }) {
  const status = useStatus();
  const now = useNow(status !== null, RENEW_MS);
  const formatters = useStatusFormatters();
  if (status === null) return null;
  const notices = judgeForPage(status, now)
    .findings.filter(
      ({ place, reason }) =>
        reason === null && typeof place !== "string" && place[0] === page && place[1] === id,
    )
    .map((finding) => statusItem(finding, status, formatters, now))
    .filter(({ tone, more }) => tone === "warning" && more !== null);
  if (notices.length === 0) return null;
  return (
    <Stack gap={8}>
      {notices.map(({ words, more }) => (
        <ProblemBox key={words} tone="warning" title={words} text={more} />
      ))}
    </Stack>
  );
}

/** The problems of a whole page, such as missing secrets, with what to do about them. */
export function PageProblems({ page }: { page: "connectors" | "sources" }) {
  const formatReason = useFormatReason();
  const status = useStatus();
  if (status === null) return null;
  const { receiving, problems } = status;
  const ofReceiving = receiving.problem === null ? [] : [{ ...receiving.problem, connectorId: null }];
  const shown = [...ofReceiving, ...problems].filter((problem) => {
    const [itsPage, id] = problemPath(problem);
    return itsPage === page && id === null;
  });
  if (shown.length === 0) return null;
  return (
    <Stack gap={8}>
      {shown.map(formatReason).map(({ message, advice }) => (
        <ProblemBox key={message} tone="warning" title={message} text={advice} />
      ))}
    </Stack>
  );
}
