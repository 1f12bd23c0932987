import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./ilert-commands.module.css";

/** Leads to the alert in ilert. Whoever posted the alert may have chosen the address: the reader sees whose it is. */
export function OpenInIlert({ href }: { href: string }) {
  const t = useTranslations("log.ilert");
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        component="a"
        className={classes.open ?? ""}
        variant="default"
        href={href}
        title={href}
        target="_blank"
        rel="noreferrer noopener"
      >
        {t("open")}
      </Button>
      <bdi className={classes.host}>{new URL(href).host}</bdi>
    </Group>
  );
}
