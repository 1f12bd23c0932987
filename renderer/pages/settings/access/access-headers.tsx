import { Button, Input } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { MAX_HEADERS } from "../../../../shared/model/access.ts";
import type { SettingsSecrets } from "../../../../shared/model/settings-secrets.ts";
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
  const whole = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ readonly form: "value" | "removal"; name: string | null } | null>(null);
  /** Whose form or question was closed last; the focus goes back to it. */
  const [closed, setClosed] = useState<string | null>(null);
  useEffect(() => {
    if (closed === null) return;
    // The button to add with is gone once there are as many as can be.
    const buttons = [`[data-header="${closed}"] button`, "[data-add]", "li:last-child button"];
    const found = buttons.map((button) => whole.current?.querySelector<HTMLElement>(button));
    found.find((button) => button != null)?.focus();
    setClosed(null);
  }, [closed]);
  function close() {
    setOpen(null);
    setClosed(open?.name ?? "");
  }
  const edited = open?.form === "value" ? open.name : undefined;
  const removed = open?.form === "removal" ? open.name : null;
  return (
    <Input.Wrapper ref={whole} label={t("headers")} labelElement="div" description={t("headersHelp")}>
      {names.length > 0 && (
        <ul className={classes.list} aria-label={t("headers")}>
          {names.map((name) => (
            <li key={name} className={classes.item} data-header={name}>
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
      {edited === null && (
        <div className={classes.form}>
          <HeaderForm name={null} onClose={close} />
        </div>
      )}
      {edited === undefined && names.length < MAX_HEADERS && (
        <Button
          data-add
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
