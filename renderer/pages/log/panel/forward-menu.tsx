import { Button, Menu, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { DownIcon } from "../../../components/icons.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useActions, useCommand, useConnectors } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import classes from "./forward-menu.module.css";

/**
 * Forwards an event manually: as an alert action of its source would, with its mentions and language, or without them.
 */
export function ForwardMenu({ event }: { event: EventDetail }) {
  const { api } = useServices();
  const t = useTranslations("log.act");
  const connectors = useConnectors().data ?? [];
  const actions = (useActions().data ?? []).filter(({ sources }) => sources.includes(event.sourceId ?? ""));
  // Manual alert actions come first.
  actions.sort((a, b) => Number(b.mode === "manual") - Number(a.mode === "manual"));
  const forward = useCommand(
    async ({ to, name }: { to: { action: string } | { connector: string }; name: string }) => {
      await api.events.forward({ id: event.id, ...to });
      return name;
    },
    { done: (name) => t("forwarded", { name }) },
  );
  const nameOf = (id: string) => connectors.find((connector) => connector.id === id)?.name ?? id;
  return (
    <div className={classes.place}>
      <Permitted for="events.forward">
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" loading={forward.busy} rightSection={<DownIcon />}>
              {t("forward")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.menu ?? ""}>
            {actions.length > 0 && <Menu.Label>{t("asAction")}</Menu.Label>}
            {actions.map(({ id, name, connector }) => (
              <Menu.Item
                key={id}
                onClick={() => forward.run({ to: { action: id }, name: nameOf(connector) })}
              >
                {name} <Text span inherit c="dimmed">{`→ ${nameOf(connector)}`}</Text>
              </Menu.Item>
            ))}
            <Menu.Label>{t("toConnector")}</Menu.Label>
            {connectors.map(({ id, name, enabled }) => (
              <Menu.Item key={id} onClick={() => forward.run({ to: { connector: id }, name })}>
                {name}
                {!enabled && <Text span inherit c="dimmed">{` · ${t("off")}`}</Text>}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Permitted>{" "}
    </div>
  );
}
