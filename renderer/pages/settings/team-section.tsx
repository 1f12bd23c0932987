import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { useMe } from "../../data/me.tsx";
import { routeHref } from "../../navigation/route.ts";
import { OidcFields } from "./oidc-fields.tsx";
import { ProxySignInFields } from "./proxy-sign-in-fields.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** On a server: the link to the team page, and sign-in through a proxy. */
export function TeamSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings.team");
  const me = useMe();
  if (me === null || me.kind === "desktop" || me.role !== "admin") return null;
  return (
    <SettingsSection name="team">
      <div>
        <Anchor href={routeHref("team")} underline="always">
          {me.hasPeople ? t("manage") : t("begin")}
        </Anchor>
      </div>
      <OidcFields {...settings.oidc} />
      <ProxySignInFields {...settings.proxySignIn} />
    </SettingsSection>
  );
}
