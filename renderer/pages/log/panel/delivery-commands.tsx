import { Button, CopyButton, Group, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { DeliveryDetail, DeliverySummary } from "../../../../shared/model/delivery.ts";
import { DownIcon } from "../../../components/icons.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useCommand, useConnectors } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { useReplay } from "../selection/use-replay.ts";
import { isFinished, isWaiting } from "../words/delivery-words.ts";
import classes from "./delivery-section.module.css";
import { curlOf } from "./request-text.ts";

export interface DeliveryCommandsProps {
  readonly delivery: DeliverySummary;
  readonly request: DeliveryDetail["request"];
  /** A test cannot be replayed. */
  readonly isTest: boolean;
  /** Whether the panel already offers the replay to the same connector elsewhere. */
  readonly isReplayedAbove: boolean;
}

/** The commands of a delivery: replay to the same or another connector, cancel, copy as curl. */
export function DeliveryCommands({ delivery, request, isTest, isReplayedAbove }: DeliveryCommandsProps) {
  const { api } = useServices();
  const t = useTranslations("log.act");
  const connectors = useConnectors().data ?? [];
  const others = connectors.filter(({ id }) => id !== delivery.connectorId);
  // A delivery to a deleted connector can only be replayed to another one.
  const gone = connectors.length > 0 && others.length === connectors.length;
  const onlyElsewhere = gone || isReplayedAbove;
  const replay = useReplay();
  const ids = [delivery.id];
  const cancel = useCommand(() => api.deliveries.cancel({ id: delivery.id }), { done: () => t("cancelled") });
  const cancellable = isWaiting(delivery) && delivery.digestId === null;
  const replayable = isFinished(delivery) && !isTest;
  if (!replayable && !cancellable && request === null) return null;
  return (
    <Group gap={6} className={classes.acts ?? ""}>
      <Permitted for="deliveries.replay">
        {" "}
        {replayable && (
          <Button.Group>
            {!onlyElsewhere && (
              <Button variant="default" loading={replay.busy} onClick={() => replay.run({ ids })}>
                {t("replay")}
              </Button>
            )}
            {others.length > 0 && (
              <Menu position="bottom-start">
                <Menu.Target>
                  <Button
                    variant="default"
                    {...(!onlyElsewhere && { px: 6 })}
                    disabled={replay.busy}
                    aria-label={t("replayTo")}
                    title={t("replayTo")}
                  >
                    {onlyElsewhere && t("replayTo")} <DownIcon />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown className={classes.menu ?? ""}>
                  <Menu.Label>{t("replayTo")}</Menu.Label>
                  {others.map(({ id, name }) => (
                    <Menu.Item key={id} onClick={() => replay.run({ ids, toConnector: id })}>
                      {name}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </Button.Group>
        )}
        {cancellable && (
          <Button variant="default" loading={cancel.busy} onClick={() => cancel.run(undefined)}>
            {t("cancel")}
          </Button>
        )}
      </Permitted>{" "}
      {request !== null && (
        <CopyButton value={curlOf(request)}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("curlCopied") : t("curl")}
            </Button>
          )}
        </CopyButton>
      )}
    </Group>
  );
}
