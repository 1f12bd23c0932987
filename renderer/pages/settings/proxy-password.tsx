import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { KEPT_PASSWORD, type NetworkSettings } from "../../../shared/model/network.ts";
import { useChangeSettings } from "../../data/settings.ts";

/** What is being typed may be no address yet. */
function parse(url: string | null): URL | null {
  try {
    return url === null ? null : new URL(url);
  } catch {
    return null;
  }
}

/** The password of a proxy whose address names a user. It goes in and never comes out. */
export function ProxyPassword({ network }: { network: NetworkSettings }) {
  const t = useTranslations("settings");
  const [typed, setTyped] = useState("");
  const { change, problem } = useChangeSettings({ quiet: true });
  const url = parse(network.proxyUrl);
  if (url === null || url.username === "") return null;

  function save() {
    if (typed === "" || url === null) return;
    url.password = encodeURIComponent(typed);
    setTyped("");
    change({ network: { proxyUrl: url.href } });
  }
  return (
    <PasswordInput
      label={t("network.password", { user: decodeURIComponent(url.username) })}
      description={t(url.password === KEPT_PASSWORD ? "network.passwordKept" : "network.passwordNone")}
      styles={{ wrapper: { maxWidth: 260 } }}
      value={typed}
      onChange={(changed) => setTyped(changed.currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === "Enter") save();
        if (key === "Escape") setTyped("");
      }}
      error={problem?.message}
      autoComplete="off"
    />
  );
}
