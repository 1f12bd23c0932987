import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useMe } from "../../data/me.tsx";
import { routeHref } from "../../navigation/route.ts";
import { SettingsSection } from "./settings-section.tsx";

/** The way to the team, on a server. */
export function TeamSection() {
  const t = useTranslations("settings.team");
  const me = useMe();
  if (me === undefined || me.kind === "desktop" || me.role !== "admin") return null;
  return (
    <SettingsSection name="team">
      <div>
        <Anchor href={routeHref("team")} underline="always">
          {me.hasPeople ? t("manage") : t("begin")}
        </Anchor>
      </div>
    </SettingsSection>
  );
}
