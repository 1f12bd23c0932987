import { Button } from "@mantine/core";
import { useServices } from "../../client/services.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { isSearch } from "./log-state.ts";
import { logWords } from "./log-words.ts";

/** A log without rows: a search that found nothing, or a Tocsin that is still to be set up. */
export function EmptyLog({ q }: { q: string }) {
  const { log } = useServices();
  if (!isSearch({ q })) return <FirstSteps />;
  return (
    <EmptyState title={logWords.nothingFound} text={logWords.nothingFoundHelp(q.trim())}>
      <Button variant="default" onClick={() => log.search("")}>
        {logWords.clearSearch}
      </Button>
    </EmptyState>
  );
}
