import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { TeamRefusal } from "../../../shared/engine-port.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import type { Desktop } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** The team's server that this desktop is connected to, or the form to join one. */
export function TeamServerSection({ bridge, team }: Desktop) {
  const t = useTranslations("settings.teamServer");
  const [problem, setProblem] = useState<TeamRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (act: Promise<TeamRefusal | null>) => {
    setProblem(null);
    setBusy(true);
    setProblem(await act);
    setBusy(false);
  };
  return (
    <SettingsSection name="teamServer">
      {team === null ? (
        <JoinForm busy={busy} problem={problem} onJoin={(...given) => void run(bridge.joinTeam(...given))} />
      ) : (
        <>
          <p className={classes.note}>{t("joined", { host: new URL(team.server).host })}</p>
          <div>
            <Button variant="default" loading={busy} onClick={() => void run(bridge.leaveTeam())}>
              {t("leave")}
            </Button>
          </div>
          {problem !== null && <Refusal problem={problem} />}
        </>
      )}
    </SettingsSection>
  );
}

interface JoinFormProps {
  readonly busy: boolean;
  readonly problem: TeamRefusal | null;
  readonly onJoin: (address: string, token: string) => void;
}

function JoinForm({ busy, problem, onJoin }: JoinFormProps) {
  const t = useTranslations("settings.teamServer");
  const formatReason = useFormatReason();
  const [address, setAddress] = useState("");
  const [token, setToken] = useState("");
  const errorOf = (field: "address" | "token") => problem?.field === field && formatReason(problem).message;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onJoin(address, token);
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("address")}
          description={t("addressHelp")}
          value={address}
          onChange={(changed) => setAddress(changed.currentTarget.value)}
          error={errorOf("address")}
          styles={{ wrapper: { maxWidth: 420 } }}
          inputMode="url"
          maxLength={2000}
        />
        <PasswordInput
          label={t("token")}
          description={t("tokenHelp")}
          value={token}
          onChange={(changed) => setToken(changed.currentTarget.value)}
          error={errorOf("token")}
          styles={{ wrapper: { maxWidth: 420 } }}
          autoComplete="off"
          maxLength={500}
        />
        <div>
          <Button type="submit" loading={busy} disabled={address.trim() === ""}>
            {t("join")}
          </Button>
        </div>
        {problem !== null && problem.field === undefined && <Refusal problem={problem} />}
      </Stack>
    </form>
  );
}

function Refusal({ problem }: { problem: TeamRefusal }) {
  const { message, advice } = useFormatReason()(problem);
  return <ProblemBox title={message} text={advice} />;
}
