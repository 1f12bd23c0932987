import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SavedFilter } from "../../shared/model/saved-filter.ts";
import { callErrorOf } from "../words/call-error.ts";
import { keys, useCommand, useSettings } from "./queries.ts";
import { useServices } from "./services.ts";
import { withPending } from "./settings-change.ts";

/** The list with a change; null if the changed item is not as the user saw it any more. */
type ListChange = (filters: readonly SavedFilter[]) => SavedFilter[] | null;

export const isSameSavedFilter = (a: SavedFilter, b: SavedFilter): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export const withRenamed =
  (renamed: SavedFilter, name: string): ListChange =>
  (filters) =>
    filters.some((one) => isSameSavedFilter(one, renamed))
      ? filters.map((one) => (isSameSavedFilter(one, renamed) ? { ...one, name } : one))
      : null;

const without =
  (removed: SavedFilter): ListChange =>
  (filters) =>
    filters.filter((one) => !isSameSavedFilter(one, removed));

/** The saved filters, and the commands that change them. Errors are shown at the input. */
export function useSavedFilters() {
  const { api } = useServices();
  const t = useTranslations("savedFilters");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const settings = useSettings().data;

  /**
   * Changes the shown list. If another window has changed it meanwhile, the change is made to the new
   * list, as long as it concerns nothing that was changed there.
   * @returns whether it was made
   */
  async function change(make: ListChange): Promise<boolean> {
    let present = settings ?? (await api.settings.get());
    for (let attempt = 1; ; attempt++) {
      const savedFilters = make(present.savedFilters);
      if (savedFilters === null) return false;
      try {
        const saved = await api.settings.update({ savedFilters, revision: present.revision });
        queryClient.setQueryData(keys.settings, withPending(saved, queryClient));
        return true;
      } catch (thrown) {
        if (callErrorOf(thrown).isStale !== true || attempt === MAX_ATTEMPTS) throw thrown;
        present = await api.settings.get();
        queryClient.setQueryData(keys.settings, withPending(present, queryClient));
      }
    }
  }

  const options = { line: "settings", quiet: true };
  const add = useCommand((filter: SavedFilter) => change((filters) => [...filters, filter]), {
    ...options,
    done: () => common("saved"),
  });
  const rename = useCommand(
    ({ filter, name }: { filter: SavedFilter; name: string }) => change(withRenamed(filter, name)),
    options,
  );
  const remove = useCommand(
    async (filter: SavedFilter) => {
      await change(without(filter));
      return filter;
    },
    {
      line: "settings",
      done: (filter) => ({
        tone: "good",
        text: t("deleted", { name: filter.name }),
        action: { label: common("undo"), run: () => add.run(filter) },
      }),
    },
  );
  return { filters: settings?.savedFilters ?? [], add, rename, remove };
}

/** How often other clients may change settings during one change. */
const MAX_ATTEMPTS = 3;
