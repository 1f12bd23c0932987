import { useTranslations } from "use-intl";
import { createStore, useStore } from "../client/store.ts";
import { useNotify } from "../components/toasts.tsx";
import type { AppearanceChoice } from "./kept-appearance.ts";
import { useSettings } from "./queries.ts";
import { useServices } from "./services.ts";
import { useChangeSettings } from "./settings.ts";

const NOTHING_KEPT = createStore<AppearanceChoice>({});

/** The appearance chosen in this browser, else the one in the settings; empty until it is known. */
export function useAppearance(): AppearanceChoice {
  const { keptAppearance } = useServices();
  const kept = useStore(keptAppearance ?? NOTHING_KEPT);
  const settings = useSettings().data;
  return {
    language: kept.language ?? settings?.language,
    appearance: kept.appearance ?? settings?.appearance,
    contrast: kept.contrast ?? settings?.contrast,
  };
}

/** Changes the appearance: for this browser only, or on the desktop in the settings. Both can be undone. */
export function useChangeAppearance(): (change: AppearanceChoice) => void {
  const { keptAppearance } = useServices();
  const { change: changeSettings } = useChangeSettings();
  const t = useTranslations("common");
  const notify = useNotify();
  if (keptAppearance === null) return changeSettings;
  return (change) => {
    const before = keptAppearance.get();
    keptAppearance.change(change);
    const undo = () =>
      keptAppearance.change({ language: undefined, appearance: undefined, contrast: undefined, ...before });
    notify({ tone: "good", text: t("saved"), action: { label: t("undo"), run: undo } });
  };
}
