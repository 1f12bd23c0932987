import { Stack, Text, Title } from "@mantine/core";
import type { DesktopBridge } from "../../shared/engine-port.ts";
import type { ReasonLike } from "../../shared/model/common.ts";
import { BrandIcon } from "../components/icons.tsx";
import { LeaveTeam } from "../components/leave-team.tsx";
import { useFormatReason } from "../words/format-reason.ts";
import classes from "./locked-view.module.css";

interface NoAccessProps {
  readonly bridge: Pick<DesktopBridge, "leaveTeam">;
  /** Names the server. */
  readonly problem: ReasonLike;
}

/** Shown instead of a page whose every call would fail: what happened, what to do, and how to leave. */
export function NoAccess({ bridge, problem }: NoAccessProps) {
  const { message, advice } = useFormatReason()(problem);
  return (
    <main className={classes.page}>
      <Stack gap="md" className={classes.card ?? ""} role="alert">
        <BrandIcon />
        <Title order={1} size="h3">
          {message}
        </Title>
        <Text c="dimmed">{advice}</Text>
        <LeaveTeam bridge={bridge} />
      </Stack>
    </main>
  );
}
