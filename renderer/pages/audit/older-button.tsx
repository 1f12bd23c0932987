import { Button } from "@mantine/core";
import classes from "./entry-list.module.css";

export interface OlderButtonProps {
  readonly label: string;
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}

/** Loads the older rows of a list; absent when all are loaded. */
export function OlderButton({ label, query }: OlderButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="default"
      className={classes.older ?? ""}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {label}
    </Button>
  );
}
