import { Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useDeliveryDetail } from "../../client/queries.ts";
import { MarkdownView } from "../../components/markdown-view.tsx";
import { SectionTitle } from "../../components/section-title.tsx";
import classes from "./message-preview.module.css";

/** The message as the group sees it. */
export function MessagePreview({ deliveryId }: { deliveryId: string }) {
  const t = useTranslations("log.panel");
  const { data: delivery } = useDeliveryDetail(deliveryId);
  return (
    <>
      <SectionTitle>{t("inDingTalk")}</SectionTitle>
      <div className={classes.frame}>
        {delivery === undefined ? (
          <Skeleton height={120} />
        ) : delivery.message === null ? (
          <p className={classes.none}>{t("noMessage")}</p>
        ) : (
          <MarkdownView text={delivery.message.text} />
        )}
      </div>
    </>
  );
}
