import { Anchor, Button, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import { DescriptionList } from "../../components/description-list.tsx";
import { useMe } from "../../data/me.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { NodeTable } from "./node-table.tsx";
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
      <NodeTable />
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

export function ApiSection({ about }: { about: About | undefined }) {
  const t = useTranslations("settings");
  const { desktop } = useServices();
  // A desktop's own page has no address on the network.
  const origin = desktop?.team?.server ?? window.location.origin;
  const text = useApiText(origin, about);
  return (
    <SettingsSection name="api">
      {text !== null && <p className={classes.note}>{text}</p>}
      {about?.mode === "headless" && (
        <div>
          <Anchor
            href={`${origin}${BASE}/openapi.json`}
            target="_blank"
            rel="noreferrer"
            size="sm"
            underline="always"
          >
            {t("api.description")}
          </Anchor>
        </div>
      )}
    </SettingsSection>
  );
}

/** Where the API is, and where its token is; null until that is known. */
function useApiText(origin: string, about: About | undefined): string | null {
  const t = useTranslations("settings.api");
  const me = useMe();
  if (about === undefined) return null;
  if (about.mode === "desktop") return t("desktop");
  const base = `${origin}${BASE}`;
  if (me?.kind === "person") return t("person", { base, login: `${origin}/auth/login` });
  const separator = about.dataDir.includes("\\") ? "\\" : "/";
  return t("adminToken", { base, file: `${about.dataDir}${separator}admin-token` });
}
