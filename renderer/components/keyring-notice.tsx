import { useAbout } from "../client/queries.ts";
import { useSay } from "../words/use-say.ts";
import { ProblemBox } from "./problem-box.tsx";

/** Says that the system's keyring does not guard the secrets, and what to do; nothing where it does. */
export function KeyringNotice() {
  const say = useSay();
  const keyring = useAbout().data?.keyring ?? null;
  if (keyring === null) return null;
  const { message, advice } = say(keyring);
  return <ProblemBox tone="held" title={message} text={advice} />;
}
