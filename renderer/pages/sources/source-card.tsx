import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { SourceView } from "../../../shared/model/source.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { Permitted } from "../../data/me.tsx";
import { useActions } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { EntityCard } from "../../forms/entity-card.tsx";
import { FreshUrl, SetUpSteps } from "./fresh-url.tsx";
import { forgetFreshToken, useFreshToken } from "./hook-url.ts";
import { RotateDialog } from "./rotate-dialog.tsx";
import { SampleDialog } from "./sample-dialog.tsx";
import { SourceDetails } from "./source-details.tsx";

export interface SourceCardProps {
  readonly source: SourceView;
  /** Unix ms, from the live stream; undefined if nothing was streamed yet. */
  readonly lastSeenAt: number | undefined;
  readonly highlighted: boolean;
  readonly onEdit: () => void;
}

export function SourceCard({ source, lastSeenAt, highlighted, onEdit }: SourceCardProps) {
  const t = useTranslations("sources");
  const { api } = useServices();
  const { id, name } = source;
  const token = useFreshToken(id);
  const users = useActions().data?.filter((action) => action.sources.includes(id)) ?? [];
  const namesOf = (isOnly: boolean) =>
    users.filter(({ sources }) => (sources.length === 1) === isOnly).map((action) => action.name);
  const [deleted, remaining] = [namesOf(true), namesOf(false)];
  const [asking, setAsking] = useState<"rotate" | "sample" | null>(null);
  const lastEventAt = Math.max(source.lastEventAt ?? 0, lastSeenAt ?? 0) || null;

  return (
    <EntityCard
      kind="sources"
      entity={source}
      highlighted={highlighted}
      switchLabel={t("card.switch", { name })}
      onSwitch={(enabled) => api.sources.update({ id, enabled })}
      onEdit={onEdit}
      deletion={{
        consequence: t("delete.text"),
        effects: [
          { text: t("delete.deleted", { count: deleted.length }), names: deleted },
          { text: t("delete.remaining", { count: remaining.length }), names: remaining },
        ].filter(({ names }) => names.length > 0),
        done: t("delete.done", { name }),
        async remove() {
          await api.sources.remove({ params: { id }, query: { withDependents: users.length > 0 } });
          forgetFreshToken(id);
        },
      }}
    >
      {!source.enabled && <Text size="sm">{t("card.off")}</Text>}
      {token !== null && <FreshUrl source={source} token={token} />}
      <SourceDetails source={source} lastEventAt={lastEventAt} />
      <Group gap={8}>
        <Permitted for="sources.sample">
          <Button variant="default" onClick={() => setAsking("sample")}>
            {t("sample.button")}
          </Button>
        </Permitted>
        <Permitted for="sources.rotate">
          <Button variant="default" onClick={() => setAsking("rotate")}>
            {t("rotate.button")}
          </Button>
        </Permitted>
      </Group>
      {token === null && (
        <Collapsible title={t("card.setUp")}>
          <SetUpSteps />
        </Collapsible>
      )}
      <RotateDialog source={source} opened={asking === "rotate"} onClose={() => setAsking(null)} />
      <SampleDialog source={source} opened={asking === "sample"} onClose={() => setAsking(null)} />
    </EntityCard>
  );
}
