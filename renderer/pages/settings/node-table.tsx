import { Table } from "@mantine/core";
import { useTranslations } from "use-intl";
import { TimeAgo } from "../../components/time-ago.tsx";
import { useNodes } from "../../data/queries.ts";
import { useStatus } from "../../data/services.ts";

/** The nodes that share the database; nothing without one. */
export function NodeTable() {
  const t = useTranslations("settings.nodes");
  const hasDatabase = useStatus()?.nodes != null;
  const nodes = useNodes(hasDatabase).data;
  if (!hasDatabase || nodes === undefined) return null;
  return (
    <Table captionSide="top" aria-label={t("title")}>
      <Table.Caption>{t("text")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("name")}</Table.Th>
          <Table.Th>{t("version")}</Table.Th>
          <Table.Th>{t("robots")}</Table.Th>
          <Table.Th>{t("lastSeen")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {nodes.map(({ id, name, version, robots, isAlive, isThis, lastSeenAt }) => (
          <Table.Tr key={id}>
            <Table.Td>{isThis ? t("thisOne", { name }) : name}</Table.Td>
            <Table.Td>{version}</Table.Td>
            <Table.Td>{t("count", { count: robots })}</Table.Td>
            <Table.Td>{isAlive ? t("now") : <TimeAgo moment={lastSeenAt} never="" />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
