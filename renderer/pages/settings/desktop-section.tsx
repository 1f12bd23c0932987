import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { type Settings, TRAY_ICONS, WHEN_CLOSED } from "../../../shared/model/settings.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useAbout } from "../../data/queries.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { SavedSwitch } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** The settings that only the desktop app has. */
export function DesktopSection({ settings, about }: { settings: Settings; about: About }) {
  const t = useTranslations("settings");
  const { change } = useChangeSettings();
  const { startAtLogin, keepAwake, notifications } = settings;
  const { can } = about;
  const notes = [
    ...(can.startAtLogin ? [] : [t("desktop.cannotLogin")]),
    ...(can.notify ? [] : [t("desktop.cannotNotify")]),
  ];
  return (
    <SettingsSection name="desktop">
      <KeyringNotice />
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      <SavedSwitch
        label={t("desktop.startAtLogin")}
        description={t("desktop.startAtLoginHelp")}
        checked={startAtLogin}
        disabled={!can.startAtLogin}
        change={(checked) => ({ startAtLogin: checked })}
      />
      <SavedSwitch
        label={t("desktop.keepAwake")}
        description={t("desktop.keepAwakeHelp")}
        checked={keepAwake}
        change={(checked) => ({ keepAwake: checked })}
      />
      <SavedSwitch
        label={t("desktop.problems")}
        description={t("desktop.problemsHelp")}
        checked={notifications.problems}
        disabled={!can.notify}
        change={(problems) => ({ notifications: { problems } })}
      />
      <SavedSwitch
        label={t("desktop.highAlerts")}
        description={t("desktop.highAlertsHelp")}
        checked={notifications.highAlerts}
        disabled={!can.notify}
        change={(highAlerts) => ({ notifications: { highAlerts } })}
      />
      <Select
        label={t("desktop.whenClosed")}
        description={t("desktop.whenClosedHelp")}
        data={WHEN_CLOSED.map((value) => ({ value, label: t(`desktop.closed.${value}`) }))}
        value={settings.whenClosed}
        onChange={(whenClosed) => whenClosed !== null && change({ whenClosed })}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 420 } }}
      />
      <Select
        label={t("desktop.trayIcon")}
        description={t("desktop.trayIconHelp")}
        data={TRAY_ICONS.map((value) => ({ value, label: t(`desktop.panel.${value}`) }))}
        value={settings.trayIcon}
        onChange={(trayIcon) => trayIcon !== null && change({ trayIcon })}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 420 } }}
      />
    </SettingsSection>
  );
}

/** Reports that the system's keyring does not protect the secrets, and what to do; shows nothing if it does. */
export function KeyringNotice() {
  const formatReason = useFormatReason();
  const keyring = useAbout().data?.keyring ?? null;
  if (keyring === null) return null;
  const { message, advice } = formatReason(keyring);
  return <ProblemBox tone="held" title={message} text={advice} />;
}
