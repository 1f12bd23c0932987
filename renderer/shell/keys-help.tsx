import { Kbd, Modal, Table } from "@mantine/core";
import { useTranslations } from "use-intl";

const APPLE = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The key with Ctrl, or with Cmd on Apple keyboards. */
export const withCommand = (key: string): string => (APPLE ? `⌘ ${key}` : `Ctrl ${key}`);

/** The rows of the help sheet, in order. */
export const KEYS = [
  { keys: ["j", "↓"], meaning: "next" },
  { keys: ["k", "↑"], meaning: "previous" },
  { keys: ["Enter"], meaning: "open" },
  { keys: ["v"], meaning: "view" },
  { keys: ["x", "Space"], meaning: "select" },
  { keys: ["Shift j", "Shift k"], meaning: "widen" },
  { keys: [withCommand("A")], meaning: "selectAll" },
  { keys: ["r"], meaning: "replay" },
  { keys: ["a"], meaning: "accept" },
  { keys: ["e"], meaning: "resolve" },
  { keys: ["Esc"], meaning: "close" },
  { keys: ["/"], meaning: "search" },
  { keys: [withCommand("K")], meaning: "palette" },
  { keys: [withCommand("P")], meaning: "print" },
  { keys: ["?"], meaning: "help" },
] as const;

export function KeysHelp({ shown, onClose }: { shown: boolean; onClose: () => void }) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  return (
    <Modal
      opened={shown}
      onClose={onClose}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": common("close") }}
      size="sm"
      centered
    >
      <Table withRowBorders={false}>
        <Table.Tbody>
          {KEYS.map(({ keys, meaning }) => (
            <Table.Tr key={meaning}>
              <Table.Td w={132}>
                {keys.map((key) => (
                  <Kbd key={key} mr={6} style={{ whiteSpace: "nowrap" }}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{t(`keys.${meaning}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
