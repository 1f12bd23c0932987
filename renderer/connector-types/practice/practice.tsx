import { Badge, Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PRACTICE_RATE_LIMIT } from "../../../shared/connectors/practice.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { LogIcon } from "../../components/icons.tsx";
import { routeHref } from "../../navigation/route.ts";
import {
  type CommonDraft,
  type ConnectorTypeUi,
  commonDraftOf,
  commonInput,
  newCommonDraft,
} from "../connector-type.ts";

type PracticeView = Extract<ConnectorView, { type: "practice" }>;

/** A group that is a page of Tocsin. */
export const practice: ConnectorTypeUi<CommonDraft, PracticeView> = {
  type: "practice",
  Icon: LogIcon,
  isLocal: true,
  newDraft: (name) => newCommonDraft(name, PRACTICE_RATE_LIMIT),
  draftOf: commonDraftOf,
  withoutSecrets: (draft) => draft,
  toInput: commonInput,
  useWords() {
    const t = useTranslations("connectors.practice");
    return {
      add: t("add"),
      newName: t("newName"),
      nameHelp: t("nameHelp"),
      advanced: t("advanced"),
      rateLimitHelp: t("rateLimitHelp"),
      // It has no robot to share.
      sharedRobot: () => "",
    };
  },
  useDetails: () => ({ settings: [], usage: [] }),
  Fields: () => null,
  AdvancedFields: () => null,
  Mark() {
    const t = useTranslations("connectors.practice");
    return (
      <Badge variant="outline" color="gray" flex="none" title={t("markMore")}>
        {t("mark")}
      </Badge>
    );
  },
  CardActions({ connector: { id } }) {
    const t = useTranslations("connectors.practice");
    return (
      <Button variant="default" component="a" href={routeHref("practice", id)}>
        {t("open")}
      </Button>
    );
  },
};
