import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { TeamRefusal } from "../../../shared/engine-port.ts";
import { LeaveTeam, RefusalBox } from "../../components/leave-team.tsx";
import { SecretInput } from "../../components/secret-input.tsx";
import type { Desktop } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** The team's server that this desktop is connected to, or the form to join one. */
export function TeamServerSection({ bridge, team }: Desktop) {
  const t = useTranslations("settings.teamServer");
  const [problem, setProblem] = useState<TeamRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const join = async (address: string, token: string) => {
    setProblem(null);
    setBusy(true);
    setProblem(await bridge.joinTeam(address, token));
    setBusy(false);
  };
  return (
    <SettingsSection name="teamServer">
      {team === null ? (
        <JoinForm busy={busy} problem={problem} onJoin={(...given) => void join(...given)} />
      ) : (
        <>
          <p className={classes.note}>{t("joined", { host: new URL(team.server).host })}</p>
          <LeaveTeam bridge={bridge} />
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
        <SecretInput
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
        {problem !== null && problem.field === undefined && <RefusalBox problem={problem} />}
      </Stack>
    </form>
  );
}
