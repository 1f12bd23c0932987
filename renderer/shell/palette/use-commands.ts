import { useTranslations } from "use-intl";
import { PAUSE_SPANS } from "../../../shared/pause-spans.ts";
import { useChangeAppearance } from "../../data/appearance.ts";
import { useMay } from "../../data/me.tsx";
import { useActions, useConnectors, usePause, useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { type PageName, SETTINGS_SECTIONS, type SettingsSectionName } from "../../navigation/route.ts";
import { goTo } from "../../navigation/use-route.ts";
import {
  APPEARANCES,
  CONTRASTS,
  LANGUAGE_CHOICES,
  useAppearanceWords,
} from "../../words/appearance-words.ts";
import { useOfferedPages } from "../offered-pages.ts";
import { useSendTest } from "../use-send-test.ts";
import type { Command, CommandGroup } from "./commands.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** All pages and commands of the palette. */
export function useCommands(onShowKeys: () => void, onTestAll: () => void): CommandGroup[] {
  const t = useTranslations("shell");
  const connectors = useConnectors().data ?? [];
  const sources = useSources().data ?? [];
  const actions = useActions().data ?? [];
  const { testOne } = useSendTest();
  const mayPause = useMay("pause");
  const mayTest = useMay("connectors.test");
  const mayAdd = {
    connectors: useMay("connectors.create"),
    sources: useMay("sources.create"),
    actions: useMay("actions.create"),
  };
  const pauses = usePauseCommands();
  const appearance = useAppearanceCommands();

  const leadTo = (page: PageName, entities: readonly Named[]): Command[] =>
    entities.map(({ id, name }) => ({
      id: `${page}/${id}`,
      label: name,
      keywords: id,
      run: () => goTo(page, id),
    }));
  const add = (page: keyof typeof mayAdd, label: string): Command[] =>
    mayAdd[page] ? [{ id: `new/${page}`, label, run: () => goTo(page, null, { query: { new: "1" } }) }] : [];

  return [
    { group: t("palette.groups.go"), commands: usePlaces() },
    {
      group: t("palette.groups.do"),
      commands: [
        ...(mayPause ? pauses : []),
        ...(mayTest ? [{ id: "test", label: t("palette.testAll"), run: onTestAll }] : []),
        ...add("connectors", t("palette.newConnector")),
        ...add("sources", t("palette.newSource")),
        ...add("actions", t("palette.newAction")),
        { id: "keys", label: t("palette.keys"), run: onShowKeys },
      ],
    },
    {
      group: t("palette.groups.connectors"),
      commands: [
        ...leadTo("connectors", connectors),
        ...(mayTest ? connectors : []).map((connector) => ({
          id: `test/${connector.id}`,
          label: t("palette.test", { name: connector.name }),
          keywords: connector.id,
          run: () => void testOne(connector),
        })),
      ],
    },
    { group: t("palette.groups.sources"), commands: leadTo("sources", sources) },
    { group: t("palette.groups.actions"), commands: leadTo("actions", actions) },
    { group: t("palette.groups.appearance"), commands: appearance },
  ];
}

/** Sections that exist on the desktop only. */
const DESKTOP_SECTIONS: readonly SettingsSectionName[] = ["desktop", "teamServer"];

function usePlaces(): Command[] {
  const t = useTranslations("shell");
  const settings = useTranslations("settings");
  const isDesktop = useServices().desktop !== null;
  const maySetUp = useMay("settings.update");
  return [
    ...[...useOfferedPages(), ...(maySetUp ? (["setup"] as const) : [])].map((page) => ({
      id: `page/${page}`,
      label: t(`nav.${page}`),
      run: () => goTo(page),
    })),
    ...SETTINGS_SECTIONS.filter((section) => isDesktop || !DESKTOP_SECTIONS.includes(section)).map(
      (section) => ({
        id: `settings/${section}`,
        label: t("palette.setting", { name: settings(`${section}.title`) }),
        run: () => goTo("settings", section),
      }),
    ),
  ];
}

function usePauseCommands(): Command[] {
  const t = useTranslations("shell");
  const { paused, pause, resume } = usePause();
  if (paused === true) return [{ id: "resume", label: t("palette.resume"), run: resume }];
  return PAUSE_SPANS.map((span) => ({
    id: `pause/${span}`,
    label: t("palette.pauseFor", { span: t(`pause.${span}`) }),
    run: () => pause(span),
  }));
}

function useAppearanceCommands(): Command[] {
  const t = useTranslations("shell");
  const words = useAppearanceWords();
  const change = useChangeAppearance();
  return [
    ...LANGUAGE_CHOICES.map((language) => ({
      id: `language/${language}`,
      label: t("palette.language", { name: words.language(language) }),
      run: () => change({ language }),
    })),
    ...APPEARANCES.map((appearance) => ({
      id: `appearance/${appearance}`,
      label: t("palette.appearance", { name: words.appearance(appearance) }),
      run: () => change({ appearance }),
    })),
    ...CONTRASTS.map((contrast) => ({
      id: `contrast/${contrast}`,
      label: t("palette.contrast", { name: words.contrast(contrast) }),
      run: () => change({ contrast }),
    })),
  ];
}
