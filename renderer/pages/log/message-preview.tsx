import { Skeleton } from "@mantine/core";
import { useDeliveryDetail } from "../../client/queries.ts";
import { MarkdownView } from "../../components/markdown-view.tsx";
import { SectionTitle } from "../../components/section-title.tsx";
import { logWords } from "./log-words.ts";
import classes from "./message-preview.module.css";

/** The message as the group sees it. */
export function MessagePreview({ deliveryId }: { deliveryId: string }) {
  const { data: delivery } = useDeliveryDetail(deliveryId);
  return (
    <>
      <SectionTitle>{logWords.inDingTalk}</SectionTitle>
      <div className={classes.frame}>
        {delivery === undefined ? (
          <Skeleton height={120} />
        ) : delivery.message === null ? (
          <p className={classes.none}>{logWords.noMessage}</p>
        ) : (
          <MarkdownView text={delivery.message.text} />
        )}
      </div>
    </>
  );
}
