import { Button, Group, Text } from "@mantine/core";
import { useStatus } from "../../client/services.ts";
import { Card } from "../../components/card.tsx";
import { CopyField } from "../../components/copy-field.tsx";
import { hookUrl } from "./hook-url.ts";
import type { FreshSource } from "./source-form.tsx";
import { sourceWords as words } from "./source-words.ts";

/** The URL of a source that was just made; gone for good when closed. */
export function FreshUrl({ source, onClose }: { source: FreshSource; onClose: () => void }) {
  const base = useStatus()?.receiving.url ?? null;
  const url = hookUrl(base, source.hookPath, source.token);
  return (
    <Card title={`${source.name}: ${words.urlTitle}`} pointedOut>
      <Text size="sm">{words.urlText}</Text>
      {url === null && <Text size="sm">{words.notListening}</Text>}
      <CopyField label={words.urlLabel} value={url ?? `${source.hookPath}/${source.token}`} />
      <Text size="sm" c="dimmed">
        {words.tunnelText}
      </Text>
      <Group>
        <Button onClick={onClose}>{words.done}</Button>
      </Group>
    </Card>
  );
}
