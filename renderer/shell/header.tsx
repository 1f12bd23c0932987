import { ActionIcon, Button, Kbd, Menu, TextInput, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { PAUSE_SPANS } from "../../shared/pause-spans.ts";
import { BrandIcon, CloseIcon, DownIcon, MoreIcon, SearchIcon } from "../components/icons.tsx";
import { useNow } from "../components/time-ago.tsx";
import { useSearchText } from "../data/log/log-filter.ts";
import { Permitted } from "../data/me.tsx";
import { usePause } from "../data/queries.ts";
import { routeHref } from "../navigation/route.ts";
import { useKeys } from "../navigation/use-keys.ts";
import { countdown } from "../words/time-words.ts";
import classes from "./header.module.css";
import { withCommand } from "./keys-help.tsx";
import { SendTestItems, SendTestMenu } from "./send-test.tsx";
import { useSendTest } from "./use-send-test.ts";

export const PRODUCT = "Tocsin";

const PALETTE_KEYS = withCommand("K");

export interface HeaderProps {
  readonly onShowKeys: () => void;
  readonly onShowPalette: () => void;
  /** Asks whether to send a test to every group. */
  readonly onTestAll: () => void;
}

export function Header({ onShowKeys, onShowPalette, onTestAll }: HeaderProps) {
  const t = useTranslations("shell");
  return (
    <header className={classes.header}>
      <button type="button" className={classes.skip} onClick={() => document.querySelector("main")?.focus()}>
        {t("skip")}
      </button>
      <a className={classes.brand} href={routeHref("log")} aria-label={t("home")}>
        <BrandIcon />
        <span className={classes.name}>{PRODUCT}</span>
      </a>
      <SearchBox />
      <div className={classes.end}>
        <Permitted for="pause">
          <PauseMenu />
        </Permitted>
        <Permitted for="connectors.test">
          <SendTestMenu onTestAll={onTestAll} />
        </Permitted>
        <UnstyledButton
          className={classes.wide}
          onClick={onShowPalette}
          aria-label={`${t("keys.palette")}, ${PALETTE_KEYS}`}
        >
          <Kbd>{PALETTE_KEYS}</Kbd>
        </UnstyledButton>
        <ActionIcon
          className={classes.wide}
          variant="default"
          onClick={onShowKeys}
          aria-label={t("keys.show")}
          title={t("keys.show")}
        >
          ?
        </ActionIcon>
        <MoreMenu onShowKeys={onShowKeys} onShowPalette={onShowPalette} onTestAll={onTestAll} />
      </div>
    </header>
  );
}

/** Pauses for a chosen time; while paused, resumes and shows the remaining time. */
function PauseMenu() {
  const t = useTranslations("shell");
  const { paused, until, busy, pause, resume } = usePause();
  const now = useNow(until !== null);
  if (paused === true) {
    return (
      <Button className={classes.pause} radius="xl" loading={busy} onClick={resume}>
        {until === null ? t("pause.resume") : t("pause.left", { left: countdown(until, now) })}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" width={250} withinPortal={false}>
      <Menu.Target>
        <Button
          className={classes.pause}
          radius="xl"
          variant="default"
          loading={busy}
          disabled={paused === null}
          rightSection={<DownIcon />}
        >
          {t("pause.pause")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PAUSE_SPANS.map((span) => (
          <Menu.Item key={span} onClick={() => pause(span)}>
            {t(`pause.${span}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <p className={classes.explained}>{t("pause.explained")}</p>
      </Menu.Dropdown>
    </Menu>
  );
}

/** In a narrow window, the commands that the header has no room for, because touch screens have no keys. */
function MoreMenu({ onShowKeys, onShowPalette, onTestAll }: HeaderProps) {
  const t = useTranslations("shell");
  const { busy, testOne } = useSendTest();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon className={classes.narrow} variant="default" loading={busy} aria-label={t("more")}>
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.groups ?? ""}>
        <Menu.Item onClick={onShowPalette}>{t("keys.palette")}</Menu.Item>
        <Menu.Item onClick={onShowKeys}>{t("keys.show")}</Menu.Item>
        <div className={classes.testItems}>
          <Menu.Divider />
          <SendTestItems testOne={testOne} onTestAll={onTestAll} />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Searches the log from every page. */
function SearchBox() {
  const t = useTranslations("shell");
  const input = useRef<HTMLInputElement>(null);
  const [text, change] = useSearchText();

  useKeys((event) => {
    if (event.key !== "/") return;
    event.preventDefault();
    input.current?.select();
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (text === "") input.current?.blur();
    else change("");
  }

  return (
    <search className={classes.search}>
      <TextInput
        ref={input}
        type="text"
        size="sm"
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<SearchIcon />}
        rightSection={
          text === "" ? (
            <Kbd size="xs">/</Kbd>
          ) : (
            <ActionIcon size="sm" aria-label={t("clearSearch")} onClick={() => change("")}>
              <CloseIcon />
            </ActionIcon>
          )
        }
        value={text}
        onChange={(changed) => change(changed.currentTarget.value)}
        onKeyDown={onKeyDown}
        spellCheck={false}
        autoComplete="off"
        maxLength={500}
        styles={{ input: { height: 32, minHeight: 32 } }}
      />
    </search>
  );
}
