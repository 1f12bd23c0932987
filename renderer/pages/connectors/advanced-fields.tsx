import { Autocomplete, NumberInput, type NumberInputProps, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import type { ConnectorDraft } from "./connector-draft.ts";

export interface AdvancedFieldsProps {
  readonly form: UseFormReturnType<ConnectorDraft>;
  /** Whose organisations are offered. */
  readonly others: readonly ConnectorView[];
  /** A practice group has no quota. */
  readonly practice: boolean;
}

const PARTS = ["rateLimit", "digest", "quota"];

/** What most people leave as it is; open when something in it is at fault. */
export function AdvancedFields({ form, others, practice }: AdvancedFieldsProps) {
  const t = useTranslations("connectors.form");
  const faulty = Object.keys(form.errors).some((path) => PARTS.includes(path.split(".")[0] ?? ""));
  const organisations = others.flatMap((other) =>
    other.type === "dingtalk" ? (other.quota.organisation ?? []) : [],
  );
  return (
    <Collapsible title={t("advanced")} needed={faulty}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <WholeNumber
          label={t("messages")}
          description={t("rateLimitHelp")}
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
        {!practice && (
          <>
            <WholeNumber
              label={t("monthly")}
              description={t("monthlyHelp")}
              {...form.getInputProps("quota.monthly")}
            />
            <Autocomplete
              label={t("organisation")}
              description={t("organisationHelp")}
              data={[...new Set(organisations)]}
              {...form.getInputProps("quota.organisation")}
            />
          </>
        )}
      </SimpleGrid>
    </Collapsible>
  );
}

const WholeNumber = (props: NumberInputProps) => (
  <NumberInput allowDecimal={false} allowNegative={false} hideControls inputMode="numeric" {...props} />
);
