import { Button, Input } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { MAX_HEADERS } from "../../../shared/model/access.ts";
import type { SettingsSecrets } from "../../../shared/model/settings-secrets.ts";
import classes from "./access-headers.module.css";
import { HeaderForm } from "./header-form.tsx";
import { HeaderRemoval } from "./header-removal.tsx";
import { HeaderRow } from "./header-row.tsx";

export interface AccessHeadersProps {
  readonly names: readonly string[];
  /** What is known of their values. */
  readonly states: SettingsSecrets["headers"];
}

/** The headers that calls must bear. One form or question at a time: `name` null is a new one. */
export function AccessHeaders({ names, states }: AccessHeadersProps) {
  const t = useTranslations("access");
  const add = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ readonly form: "value" | "removal"; name: string | null } | null>(null);
  const close = () => {
    setOpen(null);
    // The button is shown again only now.
    setTimeout(() => add.current?.focus());
  };
  const edited = open?.form === "value" ? open.name : undefined;
  const removed = open?.form === "removal" ? open.name : null;
  return (
    <Input.Wrapper label={t("headers")} labelElement="div" description={t("headersHelp")}>
      {names.length > 0 && (
        <ul className={classes.list} aria-label={t("headers")}>
          {names.map((name) => (
            <li key={name} className={classes.item}>
              {name === edited ? (
                <HeaderForm name={name} onClose={close} />
              ) : (
                <HeaderRow
                  name={name}
                  state={states.find((one) => one.name === name)?.value ?? null}
                  onReplace={() => setOpen({ form: "value", name })}
                  onRemove={() => setOpen({ form: "removal", name })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {edited === null && <HeaderForm name={null} onClose={close} />}
      {edited === undefined && names.length < MAX_HEADERS && (
        <Button
          ref={add}
          variant="default"
          size="compact-sm"
          mt={8}
          onClick={() => setOpen({ form: "value", name: null })}
        >
          {t("add")}
        </Button>
      )}
      {removed !== null && <HeaderRemoval name={removed} onClose={close} />}
    </Input.Wrapper>
  );
}
