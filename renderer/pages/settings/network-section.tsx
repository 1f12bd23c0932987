import { Input, SegmentedControl } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import type { NetworkSettings } from "../../../shared/model/network.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { useChangeSettings } from "../../client/settings.ts";
import { ProxyPassword } from "./proxy-password.tsx";
import { SavedText } from "./saved-text.tsx";
import { SettingsSection } from "./settings-section.tsx";

const MODES = ["system", "manual", "direct"] as const satisfies readonly NetworkSettings["proxy"][];

/** How calls leave this machine: by which proxy, and whose certificates are trusted. */
export function NetworkSection({ settings, about }: { settings: Settings; about: About | undefined }) {
  const t = useTranslations("settings");
  const id = useId();
  const { change } = useChangeSettings();
  const { network } = settings;
  // A proxy of one's own is saved with its address, and not before there is one.
  const [isBeingEntered, setBeingEntered] = useState(false);
  const mode = isBeingEntered ? "manual" : network.proxy;
  const withNetwork = (some: Partial<NetworkSettings>) => ({ network: { ...network, ...some } });

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
      <Input.Wrapper
        label={t("network.proxy")}
        labelElement="div"
        labelProps={{ id }}
        description={t(about?.mode === "headless" ? "network.systemHeadless" : "network.systemDesktop")}
      >
        <div>
          <SegmentedControl
            mt={6}
            size="sm"
            aria-labelledby={id}
            data={MODES.map((value) => ({ value, label: t(`network.modes.${value}`) }))}
            value={mode}
            onChange={choose}
          />
        </div>
      </Input.Wrapper>
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
            read={(typed) => withNetwork({ bypass: typed.split(/[\s,，]+/).filter((rule) => rule !== "") })}
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
