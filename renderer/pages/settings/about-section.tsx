import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { DescriptionList } from "../../components/description-list.tsx";
import { useStatus } from "../../data/services.ts";
import { CopyDiagnostics } from "./copy-diagnostics.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** What the program is made of, with the licence of each; names, so the same in every language. */
const MADE_WITH = [
  "Electron, electron-updater, React, Mantine, oRPC, Fastify, better-sqlite3, Zod, pino, undici, RE2JS, TanStack, use-intl, uPlot (MIT)",
  "yaml (ISC)",
  "SQLite (public domain)",
] as const;

/** The vault's kinds as the shells call them. */
const VAULTS = { "safe-storage": "safeStorage", "file-key": "fileKey", "env-key": "envKey" } as const;

export function AboutSection({ about }: { about: About | undefined }) {
  const t = useTranslations("settings");
  const version = useStatus()?.version;
  const details = [
    { name: t("about.version"), value: about?.version ?? version ?? "" },
    ...(about === undefined
      ? []
      : [
          { name: t("about.mode"), value: t(`about.${about.mode}`) },
          { name: t("about.platform"), value: about.platform },
          { name: t("about.runtimes"), value: about.runtimes.join(", ") },
          { name: t("about.dataDir"), value: about.dataDir },
          {
            name: t("about.vault"),
            value:
              about.vault in VAULTS
                ? t(`about.vaultKinds.${VAULTS[about.vault as keyof typeof VAULTS]}`)
                : about.vault,
          },
        ]),
    {
      name: t("about.licence"),
      value: (
        <>
          {t("about.licenceText")}
          <ul className={classes.list}>
            {MADE_WITH.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ),
    },
  ];
  return (
    <SettingsSection name="about">
      <DescriptionList details={details} />
      <CopyDiagnostics />
    </SettingsSection>
  );
}
