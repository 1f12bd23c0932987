import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import type { TunnelSettings } from "../../../../shared/model/tunnel.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useChangeSettings } from "../../../data/settings.ts";
import { Choice } from "../fields/choice.tsx";
import { SavedNumber } from "../fields/saved-number.tsx";
import { SavedText } from "../fields/saved-text.tsx";
import { SettingsSecret } from "../fields/settings-secret.tsx";

type Ssh = TunnelSettings["ssh"];

const LOGINS = ["agent", "key"] as const satisfies readonly Ssh["auth"][];
const PORTS = { min: 1, max: 65_535 } as const;

/** What a reverse forward over SSH needs. */
export function TunnelSsh({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.ssh");
  const save = useChangeSettings();
  const { ssh } = tunnel;
  const change = (part: Partial<Ssh>) => ({ tunnel: { ssh: part } });
  return (
    <>
      <SavedText
        label={t("host")}
        description={t("hostHelp")}
        placeholder={t("hostPlaceholder")}
        value={ssh.host}
        read={(host) => change({ host })}
      />
      <SavedText
        label={t("user")}
        description={t("userHelp")}
        width={260}
        value={ssh.user}
        read={(user) => change({ user })}
      />
      <Choice
        label={t("auth")}
        description={t("authHelp")}
        choices={LOGINS}
        words={t}
        value={ssh.auth}
        onChoose={(auth) => save.change(change({ auth }))}
      />
      {ssh.auth === "key" && (
        <>
          <SavedText
            label={t("keyFile")}
            description={t("keyFileHelp")}
            placeholder={t("keyFilePlaceholder")}
            value={ssh.keyFile}
            read={(keyFile) => change({ keyFile })}
          />
          <SettingsSecret name="sshPassphrase" label={t("passphrase")} description={t("passphraseHelp")} />
        </>
      )}
      <SavedNumber
        label={t("remotePort")}
        description={t("remotePortHelp")}
        {...PORTS}
        value={ssh.remotePort}
        change={(remotePort) => change({ remotePort })}
      />
      <Collapsible title={t("more")}>
        <SavedNumber
          label={t("port")}
          description={t("portHelp")}
          {...PORTS}
          value={ssh.port}
          change={(port) => change({ port })}
        />
        <SavedText
          label={t("remoteHost")}
          description={t("remoteHostHelp")}
          width={260}
          value={ssh.remoteHost}
          read={(remoteHost) => (remoteHost === "" ? t("empty") : change({ remoteHost }))}
        />
      </Collapsible>
    </>
  );
}
