import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import type { TunnelSettings } from "../../../../shared/model/tunnel.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useAbout } from "../../../data/queries.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { Choice } from "../fields/choice.tsx";
import { SavedNumber, SavedText } from "../fields/saved-fields.tsx";
import { SettingsSecret } from "../fields/settings-secret.tsx";
import classes from "../settings-page.module.css";
import { readSshTarget } from "./ssh-target.ts";

type Ssh = TunnelSettings["ssh"];

const PORTS = { min: 1, max: 65_535 } as const;

/** The settings of a reverse SSH tunnel. */
export function TunnelSsh({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.ssh");
  const { ssh } = tunnel;
  const change = (part: Partial<Ssh>) => ({ tunnel: { ssh: part } });
  return (
    <>
      <SavedText
        label={t("host")}
        description={t("hostHelp")}
        placeholder={t("hostPlaceholder")}
        value={ssh.host}
        read={(typed) => change(readSshTarget(typed))}
      />
      <SavedText
        label={t("user")}
        description={t("userHelp")}
        width={260}
        value={ssh.user}
        read={(user) => change({ user })}
      />
      <SavedText
        label={t("keyFile")}
        description={t("keyFileHelp")}
        placeholder={t("keyFilePlaceholder")}
        value={ssh.auth === "key" ? ssh.keyFile : ""}
        read={(keyFile) => change({ keyFile, auth: keyFile === "" ? "agent" : "key" })}
      />
      {ssh.auth === "key" && (
        <SettingsSecret name="sshPassphrase" label={t("passphrase")} description={t("passphraseHelp")} />
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

const KINDS = ["named", "quick"] as const satisfies readonly TunnelSettings["cloudflared"]["kind"][];

/** The settings of a Cloudflare tunnel. */
export function TunnelCloudflared({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.cloudflared");
  const save = useChangeSettings();
  const about = useAbout().data;
  const mayChoose = about?.can.chooseProgram === true && !about.commandLine.cloudflared;
  const { cloudflared } = tunnel;
  const change = (part: Partial<TunnelSettings["cloudflared"]>) => ({
    tunnel: { cloudflared: part },
  });
  return (
    <>
      <Choice
        label={t("kind")}
        description={t("kindHelp")}
        choices={KINDS}
        words={t}
        value={cloudflared.kind}
        onChoose={(kind) => save.change(change({ kind }))}
      />
      {cloudflared.kind === "named" && (
        <SettingsSecret name="cloudflaredToken" label={t("token")} description={t("tokenHelp")} />
      )}
      {mayChoose ? (
        <SavedText
          label={t("binary")}
          description={t("binaryHelp")}
          placeholder={t("binaryPlaceholder")}
          value={cloudflared.binary}
          read={(binary) => change({ binary })}
        />
      ) : (
        <p className={classes.note}>{t("binaryFixed")}</p>
      )}
    </>
  );
}

/** The settings of ngrok. */
export function TunnelNgrok({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.ngrok");
  return (
    <>
      <SettingsSecret name="ngrokAuthtoken" label={t("token")} description={t("tokenHelp")} />
      <SavedText
        label={t("domain")}
        description={t("domainHelp")}
        placeholder={t("domainPlaceholder")}
        value={tunnel.ngrok.domain}
        read={(domain) => ({ tunnel: { ngrok: { domain } } })}
      />
    </>
  );
}
