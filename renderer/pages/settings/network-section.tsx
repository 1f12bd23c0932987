import { useState } from "react";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { KEPT_PASSWORD, type NetworkSettings } from "../../../shared/model/network.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { SecretInput } from "../../components/secret-input.tsx";
import { useServices } from "../../data/services.ts";
import { useChangeSettings, useProblemText } from "../../data/settings.ts";
import { Choice } from "./fields/choice.tsx";
import { listIn, SavedText } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

const MODES = ["system", "manual", "direct"] as const satisfies readonly NetworkSettings["proxy"][];

/** How outgoing calls are made: through which proxy, and which certificates are trusted. In a team, those of this desktop. */
export function NetworkSection({ settings, about }: { settings: Settings; about: About | undefined }) {
  const t = useTranslations("settings");
  const team = useServices().desktop?.team ?? null;
  const isOnServer = team === null && about?.mode === "headless";
  const { change } = useChangeSettings();
  const { network } = settings;
  // A custom proxy is saved together with its address, not before.
  const [isBeingEntered, setBeingEntered] = useState(false);
  const mode = isBeingEntered ? "manual" : network.proxy;
  const withNetwork = (some: Partial<NetworkSettings>) => ({ network: some });

  function choose(chosen: NetworkSettings["proxy"]) {
    const lacksAddress = chosen === "manual" && network.proxyUrl === null;
    setBeingEntered(lacksAddress);
    if (!lacksAddress && chosen !== network.proxy) change(withNetwork({ proxy: chosen }));
  }

  function readAddress(typed: string) {
    if (typed === "") return t("field.empty");
    return withNetwork({ proxy: "manual", proxyUrl: typed });
  }

  return (
    <SettingsSection name="network">
      {team !== null && (
        <p className={classes.note}>{t("network.inTeam", { host: new URL(team.server).host })}</p>
      )}
      <Choice
        label={t("network.proxy")}
        description={t(isOnServer ? "network.systemHeadless" : "network.systemDesktop")}
        choices={MODES}
        words={(value) => t(`network.modes.${value}`)}
        value={mode}
        onChoose={choose}
      />
      {mode === "manual" && (
        <>
          <SavedText
            label={t("network.address")}
            description={t("network.addressHelp")}
            placeholder={t("network.addressPlaceholder")}
            inputMode="url"
            value={network.proxyUrl ?? ""}
            read={readAddress}
          />
          <ProxyPassword network={network} isInTeam={team !== null} />
          <SavedText
            label={t("network.bypass")}
            description={t("network.bypassHelp")}
            placeholder={t("network.bypassPlaceholder")}
            value={network.bypass.join(", ")}
            read={(typed) => withNetwork({ bypass: listIn(typed) })}
          />
        </>
      )}
      <SavedText
        label={t("network.authority")}
        description={t("network.authorityHelp")}
        placeholder={t("network.authorityPlaceholder")}
        rows={4}
        value={network.extraCa ?? ""}
        read={(typed) => withNetwork({ extraCa: typed === "" ? null : typed })}
      />
    </SettingsSection>
  );
}

/** An address that is being typed may not be valid yet. */
function parse(url: string | null): URL | null {
  try {
    return url === null ? null : new URL(url);
  } catch {
    return null;
  }
}

/** The password of a proxy whose address contains a user name. It is never shown again. */
function ProxyPassword({ network, isInTeam }: { network: NetworkSettings; isInTeam: boolean }) {
  const t = useTranslations("settings");
  const [typed, setTyped] = useState("");
  const { change, problem } = useChangeSettings({ quiet: true });
  // In a team, the status is the server's, but these are the settings of this desktop.
  const noPassword = useProblemText(isInTeam ? undefined : "network/no-password");
  const url = parse(network.proxyUrl);
  if (url === null || url.username === "") return null;

  const isStored = url.password === KEPT_PASSWORD && noPassword === null;

  function save() {
    if (typed === "" || url === null) return;
    url.password = encodeURIComponent(typed);
    setTyped("");
    change({ network: { proxyUrl: url.href } });
  }
  return (
    <SecretInput
      label={t("network.password", { user: decodeURIComponent(url.username) })}
      description={t(isStored ? "network.passwordKept" : "network.passwordNone")}
      styles={{ wrapper: { maxWidth: 260 } }}
      value={typed}
      onChange={(changed) => setTyped(changed.currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === "Enter") save();
        if (key === "Escape") setTyped("");
      }}
      error={problem?.message ?? noPassword}
      autoComplete="off"
    />
  );
}
