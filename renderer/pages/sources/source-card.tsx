import { Switch } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SourceView } from "../../../shared/model/source.ts";
import { useAct } from "../../client/queries.ts";
import { useServices, useStatus } from "../../client/services.ts";
import { Card } from "../../components/card.tsx";
import { DeleteButton } from "../../components/delete-button.tsx";
import { type Fact, Facts } from "../../components/facts.tsx";
import { secretWords } from "../../components/secret-words.ts";
import { TimeAgo } from "../../components/time-ago.tsx";
import { hookUrl } from "./hook-url.ts";
import { sourceWords as words } from "./source-words.ts";

export function SourceCard({ source, pointedOut }: { source: SourceView; pointedOut: boolean }) {
  const { api } = useServices();
  const base = useStatus()?.receiving.url ?? null;
  const { id, name } = source;
  const toggle = useAct(
    (enabled: boolean) => {
      const { token: _token, hookPath: _path, lastEventAt: _last, ...kept } = source;
      return api.sources.update({ ...kept, enabled });
    },
    { changes: ["sources"] },
  );
  const remove = useAct(() => api.sources.remove({ id }), {
    changes: ["sources"],
    done: () => words.deleted(name),
    quiet: true,
  });
  const t = useTranslations("common");
  const facts: Fact[] = [
    { name: words.url, value: hookUrl(base, source.hookPath, "…") ?? source.hookPath },
    { name: words.token, value: secretWords(source.token, t) },
    { name: words.lastEvent, value: <TimeAgo moment={source.lastEventAt} never={words.never} /> },
  ];
  if (source.accountUrl !== null) facts.push({ name: words.account, value: source.accountUrl });

  return (
    <Card
      title={name}
      pointedOut={pointedOut}
      end={
        <>
          <Switch
            checked={source.enabled}
            disabled={toggle.busy}
            onChange={(changed) => toggle.run(changed.currentTarget.checked)}
            aria-label={`${words.switchedOn} ${name}`}
          />
          <DeleteButton
            name={name}
            consequence={words.deletes}
            busy={remove.busy}
            problem={remove.problem}
            onDelete={() => remove.run(undefined)}
            onClose={remove.reset}
          />
        </>
      }
    >
      <Facts facts={facts} />
    </Card>
  );
}
