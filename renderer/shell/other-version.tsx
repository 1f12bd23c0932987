import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { DesktopBridge, TeamView } from "../../shared/engine-port.ts";
import { BrandIcon } from "../components/icons.tsx";
import classes from "./locked-view.module.css";

interface OtherVersionProps {
  readonly bridge: Pick<DesktopBridge, "openServerPage">;
  readonly team: TeamView;
}

/** Shown instead of a page that may not understand the server: a link to the server's own page. */
export function OtherVersion({ bridge, team }: OtherVersionProps) {
  const t = useTranslations("shell.otherVersion");
  const { server, serverVersion, ownVersion } = team;
  return (
    <main className={classes.page}>
      <Stack gap="md" className={classes.card ?? ""}>
        <BrandIcon />
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <Text c="dimmed">
          {t("text", { host: new URL(server).host, theirs: serverVersion ?? "", ours: ownVersion })}
        </Text>
        <Button size="sm" onClick={() => void bridge.openServerPage()}>
          {t("open")}
        </Button>
      </Stack>
    </main>
  );
}
