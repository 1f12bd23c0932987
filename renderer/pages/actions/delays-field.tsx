import { NumberInput, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { ChoosableEvent } from "../../../shared/alert-event-types.ts";
import type { Delays } from "../../../shared/model/action.ts";
import type { ActionValues } from "./action-values.ts";

const FIELDS: readonly { readonly name: keyof Delays; readonly event: ChoosableEvent }[] = [
  { name: "notResolvedDelaySec", event: "v-alert-not-resolved" },
  { name: "escalationEndedDelaySec", event: "alert-escalation-ended" },
];

/** After how long ilert tells the two alert events that it delays; only those that are chosen. */
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
