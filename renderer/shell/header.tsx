import { ActionIcon, Button, Group, Kbd, Menu, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useAct } from "../client/queries.ts";
import { useServices, useStatus } from "../client/services.ts";
import { useStore } from "../client/store.ts";
import { BrandIcon, CloseIcon, DownIcon, SearchIcon } from "../components/icons.tsx";
import { routeHref } from "../route.ts";
import { goTo, useRoute } from "../use-route.ts";
import classes from "./header.module.css";
import { shellWords } from "./shell-words.ts";
import { useKeys } from "./use-keys.ts";

export function Header({ onShowKeys }: { onShowKeys: () => void }) {
  return (
    <header className={classes.header}>
      <a className={classes.brand} href={routeHref("log")} aria-label={`${shellWords.product}, to the log`}>
        <BrandIcon />
        <span className={classes.name}>{shellWords.product}</span>
      </a>
      <SearchBox />
      <div className={classes.end}>
        <PauseButton />
        <ActionIcon
          className={classes.keys}
          variant="default"
          onClick={onShowKeys}
          aria-label="Show the keys"
        >
          ?
        </ActionIcon>
      </div>
    </header>
  );
}

function SearchBox() {
  const { log } = useServices();
  const { page } = useRoute();
  const input = useRef<HTMLInputElement>(null);
  const text = useStore(log.state).q;

  useKeys((event) => {
    if (event.key !== "/") return;
    event.preventDefault();
    input.current?.select();
  });

  function change(next: string) {
    log.search(next);
    if (page !== "log") goTo("log");
  }

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
        aria-label={shellWords.search}
        placeholder={shellWords.search}
        leftSection={<SearchIcon />}
        rightSection={
          text === "" ? (
            <Kbd size="xs">/</Kbd>
          ) : (
            <ActionIcon size="sm" aria-label="Clear the search" onClick={() => change("")}>
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

const MINUTE_MS = 60_000;

function PauseButton() {
  const { api } = useServices();
  const status = useStatus();
  const pause = useAct((forMs: number | null) =>
    api.pause({ until: forMs === null ? null : Date.now() + forMs }),
  );
  const resume = useAct(() => api.resume());
  const paused = status?.paused != null;
  const busy = pause.busy || resume.busy;
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        className={classes.pause}
        radius="xl"
        variant={paused ? "filled" : "default"}
        loading={busy}
        disabled={status === null}
        onClick={() => (paused ? resume.run(undefined) : pause.run(null))}
      >
        {paused ? shellWords.resume : shellWords.pause}
      </Button>
      {!paused && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              className={classes.keys}
              variant="default"
              disabled={status === null || busy}
              aria-label={shellWords.forHowLong}
              title={shellWords.forHowLong}
            >
              <DownIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => pause.run(15 * MINUTE_MS)}>{shellWords.quarterHour}</Menu.Item>
            <Menu.Item onClick={() => pause.run(60 * MINUTE_MS)}>{shellWords.hour}</Menu.Item>
            <Menu.Item onClick={() => pause.run(8 * 60 * MINUTE_MS)}>{shellWords.eightHours}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
