import { Radio, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import { TUNNEL_PROVIDERS, type TunnelProviderId } from "../../../../shared/model/tunnel.ts";
import { useChangeSettings } from "../../../data/settings.ts";

export interface TunnelProviderProps {
  readonly settings: Settings;
  /** Where Tocsin listens, for those who lead something there. */
  readonly port: string;
}

/** Which way in: each with what it needs. */
export function TunnelProvider({ settings: { tunnel }, port }: TunnelProviderProps) {
  const t = useTranslations("tunnel");
  const { change } = useChangeSettings();
  return (
    <Radio.Group
      label={t("provider.label")}
      value={tunnel.provider}
      onChange={(chosen) => change({ tunnel: { provider: chosen as TunnelProviderId } })}
    >
      <Stack gap={10} mt={8}>
        {TUNNEL_PROVIDERS.map((id) => (
          <Radio
            key={id}
            value={id}
            label={t(`provider.${id}.name`)}
            description={t(`provider.${id}.needs`, { port })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
