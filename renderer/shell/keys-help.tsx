import { Kbd, Modal, Table } from "@mantine/core";
import { shellWords } from "./shell-words.ts";

const KEYS: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [["j", "↓"], "Next event"],
  [["k", "↑"], "Previous event"],
  [["Enter"], "Open the event"],
  [["Esc"], "Close the event, or leave the search"],
  [["/"], "Search"],
  [["?"], "Show these keys"],
];

export function KeysHelp({ shown, onClose }: { shown: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={shown}
      onClose={onClose}
      title={shellWords.keys}
      closeButtonProps={{ "aria-label": "Close" }}
      size="sm"
      centered
    >
      <Table withRowBorders={false}>
        <Table.Tbody>
          {KEYS.map(([keys, meaning]) => (
            <Table.Tr key={meaning}>
              <Table.Td w={110}>
                {keys.map((key) => (
                  <Kbd key={key} mr={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
