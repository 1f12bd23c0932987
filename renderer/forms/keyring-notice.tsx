import { ProblemBox } from "../components/problem-box.tsx";
import { useAbout } from "../data/queries.ts";
import { useFormatReason } from "../words/format-reason.ts";

/** Says that the system's keyring does not guard the secrets, and what to do; nothing where it does. */
export function KeyringNotice() {
  const formatReason = useFormatReason();
  const keyring = useAbout().data?.keyring ?? null;
  if (keyring === null) return null;
  const { message, advice } = formatReason(keyring);
  return <ProblemBox tone="held" title={message} text={advice} />;
}
