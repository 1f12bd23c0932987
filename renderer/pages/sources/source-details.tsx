import { Anchor, Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SourceView } from "../../../shared/model/source.ts";
import { pollingOf } from "../../../shared/model/status.ts";
import { type Description, DescriptionList } from "../../components/description-list.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { Permitted } from "../../data/me.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { secretWords } from "../../forms/field-secret.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { hookAddress } from "./hook-url.ts";

export interface SourceDetailsProps {
  readonly source: SourceView;
  /** Unix ms; null if it never received any. */
  readonly lastEventAt: number | null;
}

/** The address of a webhook source, and when it last received an event. */
export function SourceDetails({ source, lastEventAt }: SourceDetailsProps) {
  const t = useTranslations("sources.card");
  const ilert = useTranslations("ilert.card");
  const common = useTranslations("common");
  const time = useTimeWords();
  const { api } = useServices();
  const status = useStatus();
  const base = status?.publicUrl ?? status?.receiving.url ?? null;
  const { id, name, previousToken, accountUrl } = source;
  const endOverlap = useCommand(() => api.sources.endOverlap({ id }), {
    changesConfig: true,
    done: () => t("overlapEnded", { name }),
  });
  const details: Description[] = [
    { name: t("last"), value: <TimeAgo moment={lastEventAt} never={common("never")} /> },
    { name: t("type"), value: t("ilert") },
    { name: t("url"), value: `${hookAddress(base, source.hookPath)}/…` },
    { name: t("token"), value: secretWords(source.token, common) },
  ];
  if (previousToken !== null) {
    const words = { hint: previousToken.hint ?? "none", time: time.full(previousToken.validUntil) };
    details.push({
      name: t("previous"),
      value: (
        <>
          {t("previousUntil", words)}{" "}
          <Permitted for="sources.endOverlap">
            <Button
              variant="default"
              size="compact-xs"
              loading={endOverlap.busy}
              onClick={() => endOverlap.run(undefined)}
            >
              {t("endOverlap")}
            </Button>
          </Permitted>
        </>
      ),
    });
  }
  if (accountUrl !== null) {
    const link = (
      <Anchor href={accountUrl} target="_blank" rel="noreferrer" size="sm">
        {accountUrl}
      </Anchor>
    );
    details.push({ name: t("account"), value: link });
  }
  const { length: count } = source.ilert.alertSources;
  if (count > 0) {
    const isRight = status?.ilert?.setup.state === "right";
    const polls = status !== null && pollingOf(status) !== "none";
    const words = isRight ? "byTocsin" : polls ? "polled" : "chosen";
    const link = (
      <Anchor href={routeHref("settings", "ilert")} size="sm">
        {ilert(words, { count })}
      </Anchor>
    );
    details.push({ name: ilert("name"), value: link });
  }
  return <DescriptionList details={details} />;
}
