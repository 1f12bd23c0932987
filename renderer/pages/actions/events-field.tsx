import { Button, Checkbox, Group, NumberInput, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import {
  ANY_OTHER,
  CHOOSABLE_EVENTS,
  type ChoosableEvent,
  EVENT_GROUP_NAMES,
  EVENT_GROUPS,
  labelOf,
} from "../../../shared/alert-event-types.ts";
import type { Delays } from "../../../shared/model/action.ts";
import { type ActionValues, hasGroup, toggleGroup } from "./action-values.ts";

export interface EventsFieldProps {
  readonly chosen: readonly ChoosableEvent[];
  readonly onChoose: (events: ChoosableEvent[]) => void;
  readonly error: ReactNode;
}

/** The alert events by ilert's labels, with ilert's groups to choose several at once. */
export function EventsField({ chosen, onChoose, error }: EventsFieldProps) {
  const t = useTranslations("actions.form");
  const language = useLocale();
  return (
    <Checkbox.Group
      label={t("events")}
      data-path="events"
      value={[...chosen]}
      // In the order of the list, so that equal choices are stored equally.
      onChange={(all) => onChoose(CHOOSABLE_EVENTS.filter((event) => all.includes(event)))}
      error={error}
    >
      <Group gap={6} mt={6} role="group" aria-label={t("presets")}>
        {EVENT_GROUP_NAMES.map((name) => (
          <Preset
            key={name}
            name={t(`preset.${name}`)}
            on={hasGroup(chosen, EVENT_GROUPS[name])}
            onPress={() => onChoose(toggleGroup(chosen, EVENT_GROUPS[name]))}
          />
        ))}
        <Preset
          name={t("all")}
          on={hasGroup(chosen, CHOOSABLE_EVENTS)}
          onPress={() => onChoose([...CHOOSABLE_EVENTS])}
        />
        <Preset name={t("none")} on={chosen.length === 0} onPress={() => onChoose([])} />
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={8} mt={10} mb={4}>
        {CHOOSABLE_EVENTS.map((event) => (
          <Checkbox
            key={event}
            size="xs"
            value={event}
            label={event === ANY_OTHER ? t("anyOther") : labelOf(event, language)}
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

function Preset({ name, on, onPress }: { name: string; on: boolean; onPress: () => void }) {
  return (
    <Button
      size="compact-xs"
      radius="xl"
      variant={on ? "outline" : "default"}
      aria-pressed={on}
      onClick={onPress}
    >
      {name}
    </Button>
  );
}

const FIELDS: readonly { readonly name: keyof Delays; readonly event: ChoosableEvent }[] = [
  { name: "notResolvedDelaySec", event: "v-alert-not-resolved" },
  { name: "escalationEndedDelaySec", event: "alert-escalation-ended" },
];

/** The delay after which ilert sends the two alert events that it delays; only for those that are chosen. */
export function DelaysField({ form }: { form: UseFormReturnType<ActionValues> }) {
  const t = useTranslations("actions.form");
  const { delays, events } = form.values;
  const shown = FIELDS.filter(({ event }) => events.includes(event));
  if (shown.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      {shown.map(({ name }) => (
        <NumberInput
          key={name}
          label={t(`delays.${name}`)}
          description={t(`delaysText.${name}`)}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          inputMode="numeric"
          data-path={`delays.${name}`}
          value={delays[name] ?? ""}
          onChange={(typed) => form.setFieldValue(`delays.${name}`, typeof typed === "number" ? typed : null)}
          error={form.errors[`delays.${name}`]}
        />
      ))}
    </SimpleGrid>
  );
}
