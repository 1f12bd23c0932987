import { Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { GroupMessage } from "../../../components/group-message.tsx";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { useDeliveryDetail } from "../../../data/queries.ts";
import classes from "./message-preview.module.css";

/** The message as the group sees it. */
export function MessagePreview({ deliveryId }: { deliveryId: string }) {
  const t = useTranslations("log.panel");
  const { data: delivery } = useDeliveryDetail(deliveryId);
  return (
    <>
      <SectionTitle>{t("inDingTalk")}</SectionTitle>
      {delivery === undefined ? (
        <Skeleton height={120} radius="md" />
      ) : delivery.message === null ? (
        <p className={classes.none}>{t("noMessage")}</p>
      ) : (
        <GroupMessage message={delivery.message} />
      )}
    </>
  );
}
