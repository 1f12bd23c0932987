import { Button, Group } from "@mantine/core";
import { CHOOSABLE_EVENTS } from "../../../shared/alert-event-types.ts";
import { EVENT_PRESETS, actionWords as words } from "./action-words.ts";

export interface EventPresetsProps {
  readonly chosen: readonly string[];
  readonly onChoose: (events: string[]) => void;
}

/** ilert's groups of alert events, each switched on and off as one. */
export function EventPresets({ chosen, onChoose }: EventPresetsProps) {
  const presets = [...EVENT_PRESETS, { name: words.all, events: CHOOSABLE_EVENTS }];
  return (
    <Group gap={6} mt={6}>
      {presets.map(({ name, events }) => {
        const on = events.every((event) => chosen.includes(event));
        const others = chosen.filter((event) => !events.some((one) => one === event));
        return (
          <Button
            key={name}
            size="compact-xs"
            radius="xl"
            variant={on ? "outline" : "default"}
            aria-pressed={on}
            onClick={() => onChoose(on ? others : [...others, ...events])}
          >
            {name}
          </Button>
        );
      })}
    </Group>
  );
}
