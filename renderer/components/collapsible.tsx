import { Collapse, Stack, UnstyledButton } from "@mantine/core";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import classes from "./collapsible.module.css";
import { DownIcon } from "./icons.tsx";

export interface CollapsibleProps {
  readonly title: string;
  /** Whether something inside requires action: then it is open, whatever the user chose. */
  readonly needed?: boolean;
  readonly children: ReactNode;
}

/** Whether everything is open, as while it is searched. */
export const ExpandedContext = createContext(false);

/** Content that most users never need, behind one click. */
export function Collapsible({ title, needed = false, children }: CollapsibleProps) {
  const [chosen, setChosen] = useState(false);
  const id = useId();
  const expanded = useContext(ExpandedContext);
  const open = chosen || needed || expanded;
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
