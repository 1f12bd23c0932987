import { useState } from "react";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import type { NetworkSettings } from "../../../shared/model/network.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { Choice } from "./fields/choice.tsx";
import { listIn } from "./fields/list-in.ts";
import { SavedText } from "./fields/saved-text.tsx";
import { ProxyPassword } from "./proxy-password.tsx";
import { SettingsSection } from "./settings-section.tsx";

const MODES = ["system", "manual", "direct"] as const satisfies readonly NetworkSettings["proxy"][];

/** How calls leave this machine: by which proxy, and whose certificates are trusted. */
export function NetworkSection({ settings, about }: { settings: Settings; about: About | undefined }) {
  const t = useTranslations("settings");
  const { change } = useChangeSettings();
  const { network } = settings;
  // A proxy of one's own is saved with its address, and not before there is one.
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
      <Choice
        label={t("network.proxy")}
        description={t(about?.mode === "headless" ? "network.systemHeadless" : "network.systemDesktop")}
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
          <ProxyPassword network={network} />
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
