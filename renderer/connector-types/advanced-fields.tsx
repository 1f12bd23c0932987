import { NumberInput, type NumberInputProps, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../shared/model/connector.ts";
import { Collapsible } from "../components/collapsible.tsx";
import type { AnyConnectorTypeUi, CommonDraft } from "./connector-type.ts";

export interface AdvancedFieldsProps {
  readonly form: UseFormReturnType<CommonDraft>;
  readonly type: AnyConnectorTypeUi;
  readonly others: readonly ConnectorView[];
}

/** Fields whose defaults suit most users; expanded while one of them is invalid. */
export function AdvancedFields({ form, type, others }: AdvancedFieldsProps) {
  const t = useTranslations("connectors.form");
  const words = type.useWords();
  const isInvalid = Object.keys(form.errors).some((path) => path.includes("."));
  return (
    <Collapsible title={words.advanced} needed={isInvalid}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <WholeNumber
          label={t("messages")}
          description={words.rateLimitHelp}
          {...form.getInputProps("rateLimit.messages")}
        />
        <WholeNumber label={t("perSeconds")} {...form.getInputProps("rateLimit.perSeconds")} />
        <WholeNumber
          label={t("digestAbove")}
          description={t("digestAboveHelp")}
          {...form.getInputProps("digest.above")}
        />
        <WholeNumber
          label={t("digestLate")}
          description={t("digestLateHelp")}
          {...form.getInputProps("digest.lateAfterMinutes")}
        />
        <type.AdvancedFields form={form} others={others.filter((other) => other.type === type.type)} />
      </SimpleGrid>
    </Collapsible>
  );
}

export const WholeNumber = (props: NumberInputProps) => (
  <NumberInput allowDecimal={false} allowNegative={false} hideControls inputMode="numeric" {...props} />
);
