import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import type { TunnelSettings } from "../../../../shared/model/tunnel.ts";
import { useAbout } from "../../../data/queries.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { Choice } from "../fields/choice.tsx";
import { SavedText } from "../fields/saved-text.tsx";
import { SettingsSecret } from "../fields/settings-secret.tsx";
import classes from "../settings-page.module.css";

const KINDS = ["named", "quick"] as const satisfies readonly TunnelSettings["cloudflared"]["kind"][];

/** What a Cloudflare tunnel needs. */
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
