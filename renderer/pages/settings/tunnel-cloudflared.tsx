import { Input, SegmentedControl } from "@mantine/core";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import type { TunnelSettings } from "../../../shared/model/tunnel.ts";
import { useChangeSettings } from "../../client/settings.ts";
import { SavedText } from "./saved-text.tsx";
import { TunnelSecret } from "./tunnel-secret.tsx";

/** What a Cloudflare tunnel needs. */
export function TunnelCloudflared({ settings: { tunnel } }: { settings: Settings }) {
  const t = useTranslations("tunnel.cloudflared");
  const save = useChangeSettings();
  const id = useId();
  const { cloudflared } = tunnel;
  const change = (part: Partial<TunnelSettings["cloudflared"]>) => ({
    tunnel: { cloudflared: part },
  });
  return (
    <>
      <Input.Wrapper label={t("kind")} labelElement="div" labelProps={{ id }} description={t("kindHelp")}>
        <div>
          <SegmentedControl
            mt={6}
            size="sm"
            aria-labelledby={id}
            data={[
              { value: "named", label: t("named") },
              { value: "quick", label: t("quick") },
            ]}
            value={cloudflared.kind}
            onChange={(kind) => save.change(change({ kind }))}
          />
        </div>
      </Input.Wrapper>
      {cloudflared.kind === "named" && (
        <TunnelSecret name="cloudflaredToken" label={t("token")} description={t("tokenHelp")} />
      )}
      <SavedText
        label={t("binary")}
        description={t("binaryHelp")}
        placeholder={t("binaryPlaceholder")}
        value={cloudflared.binary}
        read={(binary) => change({ binary })}
      />
    </>
  );
}
