import { Stack } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { SettingsSectionName } from "../../navigation/route.ts";
import { usePageId } from "../../navigation/use-route.ts";
import classes from "./settings-section.module.css";

/** A section of the settings; its address scrolls to it. The search hides each child that does not match. */
export function SettingsSection({ name, children }: { name: SettingsSectionName; children: ReactNode }) {
  const t = useTranslations("settings");
  const id = usePageId("settings");
  const heading = useRef<HTMLHeadingElement>(null);
  const requested = id === name;
  useEffect(() => {
    if (!requested) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [requested]);
  return (
    <section className={classes.section} aria-labelledby={`settings-${name}`} data-section={name}>
      <div data-intro>
        <h2 ref={heading} id={`settings-${name}`} className={classes.title} tabIndex={-1}>
          {t(`${name}.title`)}
        </h2>
        <p className={classes.text}>{t(`${name}.text`)}</p>
      </div>
      <Stack gap="md" className={classes.fields ?? ""} data-settings>
        {children}
      </Stack>
    </section>
  );
}
