import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { useHasIlertKey } from "../../data/ilert.ts";
import { IlertOffer } from "./ilert-offer.tsx";
import { PasteByHand } from "./paste-by-hand.tsx";
import classes from "./setup-page.module.css";

export interface PasteStepProps {
  readonly source: SourceView;
  readonly settings: Settings;
  /** The source's token, where this page made it; null after it was left. */
  readonly token: string | null;
  readonly onToken: (token: string) => void;
  readonly onPasted: () => void;
}

/** Has ilert call this Tocsin: by itself with an API key, or by hand. */
export function PasteStep(props: PasteStepProps) {
  const t = useTranslations("setup.paste");
  const hasKey = useHasIlertKey() === true;
  return (
    <>
      <IlertOffer {...props} />
      {hasKey ? (
        <Collapsible title={t("byHand")}>
          <PasteByHand {...props} />
        </Collapsible>
      ) : (
        <Stack gap="md" className={classes.byHand ?? ""}>
          <h3 className={classes.heading}>{t("byHand")}</h3>
          <PasteByHand {...props} />
        </Stack>
      )}
    </>
  );
}
