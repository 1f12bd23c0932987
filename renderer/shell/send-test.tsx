import { Button, Menu, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";
import { DownIcon } from "../components/icons.tsx";
import { useConnectors } from "../data/queries.ts";
import { useStatus } from "../data/services.ts";
import classes from "./header.module.css";
import { useSendTest } from "./use-send-test.ts";

/** The connectors that a test can be sent through; undefined until they are loaded. */
const useEnabledConnectors = () => useConnectors().data?.filter(({ enabled }) => enabled);

/** One group, or all after a confirmation: the same choice as in the tray. */
export function SendTestMenu({ onTestAll }: { onTestAll: () => void }) {
  const t = useTranslations("shell.sendTest");
  const { busy, testOne } = useSendTest();
  const ready = useStatus() !== null;
  return (
    <Menu position="bottom-end" width={250} withinPortal={false}>
      <Menu.Target>
        <Button
          className={classes.test}
          radius="xl"
          variant="default"
          loading={busy}
          disabled={!ready}
          title={t("explained")}
          rightSection={<DownIcon />}
        >
          {t("button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.groups ?? ""}>
        <SendTestItems testOne={testOne} onTestAll={onTestAll} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface SendTestItemsProps {
  readonly testOne: ReturnType<typeof useSendTest>["testOne"];
  readonly onTestAll: () => void;
}

export function SendTestItems({ testOne, onTestAll }: SendTestItemsProps) {
  const t = useTranslations("shell.sendTest");
  const connectors = useEnabledConnectors();
  if (connectors === undefined) return <Menu.Label>{t("loading")}</Menu.Label>;
  if (connectors.length === 0) return <Menu.Label>{t("none")}</Menu.Label>;
  return (
    <>
      <Menu.Label>{t("to")}</Menu.Label>
      {connectors.map((connector) => (
        <Menu.Item key={connector.id} onClick={() => void testOne(connector)}>
          {connector.name}
        </Menu.Item>
      ))}
      {connectors.length > 1 && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={onTestAll}>{t("all", { count: connectors.length })}</Menu.Item>
        </>
      )}
    </>
  );
}

/** Asks before every group gets a message. */
export function TestAllDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations("shell.sendTest");
  const common = useTranslations("common");
  const { testAll } = useSendTest();
  const connectors = useEnabledConnectors() ?? [];
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t("question", { count: connectors.length })}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {common("cancel")}
          </Button>
          <Button
            disabled={connectors.length === 0}
            onClick={() => {
              onClose();
              void testAll(connectors);
            }}
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <Text size="sm">
        {connectors.length === 0
          ? t("none")
          : t("questionText", { names: connectors.map(({ name }) => name).join(", ") })}
      </Text>
    </Dialog>
  );
}
