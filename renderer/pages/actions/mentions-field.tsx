import { Checkbox, Fieldset, TagsInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { MAX_MENTIONED, type Mention, mentionInputSchema } from "../../../shared/model/action.ts";
import { repairMobile, repairUserId } from "../../../shared/people.ts";
import classes from "./conditions-field.module.css";

export interface MentionsFieldProps {
  readonly mention: Mention;
  readonly onChange: (mention: Mention) => void;
}

/** Separators between pasted entries, including those of Chinese keyboards. */
const BETWEEN = [",", ";", "，", "；", "、", "\n"];

/** Normalises each entry for DingTalk, splits pasted lists and removes duplicates. */
function repairAll(people: readonly string[], repair: (written: string) => string): string[] {
  const single = people.flatMap((one) =>
    BETWEEN.reduce((text, mark) => text.replaceAll(mark, ","), one).split(","),
  );
  return [...new Set(single.filter((one) => one.trim() !== "").map(repair))];
}

/**
 * The people that the message mentions. Unambiguous entries are normalised for DingTalk; an entry that is neither a
 * number nor an id stays as it was typed and is reported.
 */
export function MentionsField({ mention, onChange }: MentionsFieldProps) {
  const t = useTranslations("actions.form");
  const { mobiles, userIds } = mentionInputSchema.shape;
  const badMobile = mention.mobiles.find((one) => !mobiles.safeParse([one]).success);
  const badUserId = mention.userIds.find((one) => !userIds.safeParse([one]).success);
  const count = mention.mobiles.length + mention.userIds.length;
  const tooMany = count > MAX_MENTIONED ? t("tooManyPeople", { count, most: MAX_MENTIONED }) : null;
  const shared = { splitChars: BETWEEN, acceptValueOnBlur: true } as const;
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
        onChange={(all) => onChange({ ...mention, mobiles: repairAll(all, repairMobile) })}
        error={badMobile === undefined ? tooMany : t("badMobile", { value: badMobile })}
      />
      <TagsInput
        {...shared}
        w="100%"
        data-path="mention.userIds"
        label={t("userIds")}
        description={t("userIdsText")}
        value={mention.userIds}
        onChange={(all) => onChange({ ...mention, userIds: repairAll(all, repairUserId) })}
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
