import { Collapse, Stack, UnstyledButton } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import classes from "./collapsible.module.css";
import { DownIcon } from "./icons.tsx";

export interface CollapsibleProps {
  readonly title: string;
  /** Something inside needs the reader: it is open, whatever was chosen. */
  readonly needed?: boolean;
  readonly children: ReactNode;
}

/** What most people never need, one click away. */
export function Collapsible({ title, needed = false, children }: CollapsibleProps) {
  const [chosen, setChosen] = useState(false);
  const id = useId();
  const open = chosen || needed;
  return (
    <div>
      <UnstyledButton
        className={classes.head}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChosen(!open)}
      >
        <span className={classes.mark} data-open={open || undefined}>
          <DownIcon />
        </span>
        {title}
      </UnstyledButton>
      <Collapse expanded={open} id={id} transitionDuration={0}>
        <Stack gap="md" pt="sm">
          {children}
        </Stack>
      </Collapse>
    </div>
  );
}
