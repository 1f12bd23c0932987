import { Checkbox, Fieldset, TagsInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type Mention, mentionSchema } from "../../../shared/model/action.ts";
import classes from "./conditions-field.module.css";

export interface MentionsFieldProps {
  readonly mention: Mention;
  readonly onChange: (mention: Mention) => void;
}

const MOST_PEOPLE = 50;
/** What people put between several that they paste, also on a Chinese keyboard. */
const BETWEEN = [",", ";", "，", "；", "、", "\n"];

/** Whom the message mentions. What is no number or id stays as it was typed, and is named. */
export function MentionsField({ mention, onChange }: MentionsFieldProps) {
  const t = useTranslations("actions.form");
  const { mobiles, userIds } = mentionSchema.shape;
  const badMobile = mention.mobiles.find((one) => !mobiles.safeParse([one]).success);
  const badUserId = mention.userIds.find((one) => !userIds.safeParse([one]).success);
  const shared = { splitChars: BETWEEN, maxTags: MOST_PEOPLE, acceptValueOnBlur: true } as const;
  return (
    <Fieldset
      variant="unstyled"
      legend={t("mentions")}
      classNames={{ root: classes.field ?? "", legend: classes.legend ?? "" }}
    >
      <p className={classes.text}>{t("mentionsText")}</p>
      <TagsInput
        {...shared}
        w="100%"
        data-path="mention.mobiles"
        label={t("mobiles")}
        description={t("mobilesText")}
        inputMode="tel"
        value={mention.mobiles}
        // A number is often pasted with spaces in it.
        onChange={(all) => onChange({ ...mention, mobiles: all.map((one) => one.replace(/\s+/g, "")) })}
        error={badMobile === undefined ? null : t("badMobile", { value: badMobile })}
      />
      <TagsInput
        {...shared}
        w="100%"
        data-path="mention.userIds"
        label={t("userIds")}
        description={t("userIdsText")}
        value={mention.userIds}
        onChange={(all) => onChange({ ...mention, userIds: all })}
        error={badUserId === undefined ? null : t("badUserId", { value: badUserId })}
      />
      <Checkbox
        size="xs"
        label={t("mentionAll")}
        checked={mention.all}
        onChange={(changed) => onChange({ ...mention, all: changed.currentTarget.checked })}
      />
    </Fieldset>
  );
}
