import { Anchor, Button, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { DescriptionList } from "../../components/description-list.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** The main components of the program with their licences; names, so the same in every language. */
const MADE_WITH = [
  "Electron, electron-updater, React, Mantine, oRPC, Fastify, better-sqlite3, Zod, pino, undici, RE2JS, TanStack, use-intl, uPlot (MIT)",
  "yaml (ISC)",
  "SQLite (public domain)",
] as const;

/** The labels of the vault's kinds. */
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

/** Copies the diagnostics, for whoever helps the user. */
function CopyDiagnostics() {
  const t = useTranslations("settings");
  const { api } = useServices();
  const copy = useCommand(
    async () => {
      const { text } = await api.diagnostics();
      await navigator.clipboard.writeText(text);
    },
    { done: () => t("about.diagnosticsCopied") },
  );
  return (
    <Stack gap={6} align="flex-start">
      <Button variant="default" loading={copy.busy} onClick={() => copy.run(undefined)}>
        {t("about.copyDiagnostics")}
      </Button>
      <p className={classes.note}>{t("about.diagnosticsHelp")}</p>
    </Stack>
  );
}

const BASE = "/api/v1";
const DESCRIPTION = `${BASE}/openapi.json`;

export function ApiSection({ about }: { about: About | undefined }) {
  const t = useTranslations("settings");
  const served = about?.mode === "headless";
  return (
    <SettingsSection name="api">
      {about !== undefined && (
        <p className={classes.note}>
          {served ? t("api.headless", { base: `${window.location.origin}${BASE}` }) : t("api.desktop")}
        </p>
      )}
      {served && (
        <div>
          <Anchor href={DESCRIPTION} target="_blank" rel="noreferrer" size="sm" underline="always">
            {t("api.description")}
          </Anchor>
        </div>
      )}
    </SettingsSection>
  );
}
