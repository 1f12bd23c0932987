import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { DesktopBridge, TeamRefusal } from "../../shared/engine-port.ts";
import { useFormatReason } from "../words/format-reason.ts";
import { ProblemBox } from "./problem-box.tsx";

/** The button that leaves the team, after a dialog of the system; shows why that failed. */
export function LeaveTeam({ bridge }: { bridge: Pick<DesktopBridge, "leaveTeam"> }) {
  const t = useTranslations("settings.teamServer");
  const [problem, setProblem] = useState<TeamRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  async function leave() {
    setProblem(null);
    setBusy(true);
    setProblem(await bridge.leaveTeam());
    setBusy(false);
  }
  return (
    <>
      <div>
        <Button variant="default" loading={busy} onClick={() => void leave()}>
          {t("leave")}
        </Button>
      </div>
      {problem !== null && <RefusalBox problem={problem} />}
    </>
  );
}

/** Why a team could not be joined or left, and what to do. */
export function RefusalBox({ problem }: { problem: TeamRefusal }) {
  const { message, advice } = useFormatReason()(problem);
  return <ProblemBox title={message} text={advice} />;
}
