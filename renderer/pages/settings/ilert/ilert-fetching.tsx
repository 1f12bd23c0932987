import { useTranslations } from "use-intl";
import { ILERT_FETCHING } from "../../../../shared/model/ilert.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { Choice } from "../fields/choice.tsx";
import { LIMITS } from "../fields/limits.ts";
import { SavedNumber } from "../fields/saved-number.tsx";
import { IlertFetchingState } from "./ilert-fetching-state.tsx";

/** What is fetched of ilert, and how often. */
export function IlertFetching({ settings: { ilert } }: { settings: Settings }) {
  const t = useTranslations("ilert.fetching");
  const { change } = useChangeSettings();
  return (
    <>
      <Choice
        label={t("label")}
        description={t(`help.${ilert.fetching}`)}
        choices={ILERT_FETCHING}
        words={(mode) => t(`modes.${mode}`)}
        value={ilert.fetching}
        onChoose={(fetching) => change({ ilert: { fetching } })}
      />
      {ilert.fetching === "polling" && (
        <SavedNumber
          label={t("seconds")}
          description={t("secondsHelp", LIMITS.pollSeconds)}
          {...LIMITS.pollSeconds}
          value={ilert.pollSeconds}
          change={(pollSeconds) => ({ ilert: { pollSeconds } })}
        />
      )}
      {ilert.fetching !== "off" && <IlertFetchingState />}
    </>
  );
}
