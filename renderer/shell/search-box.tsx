import { ActionIcon, Kbd, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { CloseIcon, SearchIcon } from "../components/icons.tsx";
import { useSearchText } from "../data/log/use-log-filter.ts";
import { useKeys } from "../navigation/use-keys.ts";
import classes from "./header.module.css";

/** Searches the log from every page. */
export function SearchBox() {
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
