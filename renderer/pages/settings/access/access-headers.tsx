import { Button, Group, Input, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { MAX_HEADERS } from "../../../../shared/model/access.ts";
import type { SecretState } from "../../../../shared/model/common.ts";
import {
  type SettingsSecrets,
  settingsSecretsInputSchema,
} from "../../../../shared/model/settings-secrets.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { SecretInput } from "../../../components/secret-input.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { useKeepSettingsSecrets, useSetSettingsSecrets } from "../../../data/settings.ts";
import { EntityForm } from "../../../forms/entity-form.tsx";
import { secretWords } from "../../../forms/field-secret.tsx";
import { useEntityForm } from "../../../forms/use-entity-form.ts";
import classes from "./access-headers.module.css";

export interface AccessHeadersProps {
  readonly names: readonly string[];
  /** What is known of their values. */
  readonly states: SettingsSecrets["headers"];
}

/**
 * The headers that calls must have. Only one form or confirmation is open at a time; `name` is null for a new header.
 */
export function AccessHeaders({ names, states }: AccessHeadersProps) {
  const t = useTranslations("access");
  const whole = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ readonly form: "value" | "removal"; name: string | null } | null>(null);
  /** The header whose form or confirmation was closed last, which gets the focus back. */
  const [closed, setClosed] = useState<string | null>(null);
  useEffect(() => {
    if (closed === null) return;
    // The button is not shown when the maximum number of headers is reached.
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

interface HeaderRowProps {
  readonly name: string;
  /** The state of its value; null while it is unknown. */
  readonly state: SecretState | null;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}

/** A header that calls must have. */
function HeaderRow({ name, state, onReplace, onRemove }: HeaderRowProps) {
  const t = useTranslations("access");
  const common = useTranslations("common");
  const isMissing = state?.set === false;
  return (
    <div className={classes.row}>
      <span className={classes.name}>{name}</span>
      <span className={classes.state}>
        {isMissing ? <StateLine tone="bad">{t("noValue")}</StateLine> : state && secretWords(state, common)}
      </span>
      <Group gap={8}>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t(isMissing ? "enterNamed" : "replaceNamed", { name })}
          onClick={onReplace}
        >
          {t(isMissing ? "enter" : "replace")}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t("removeNamed", { name })}
          onClick={onRemove}
        >
          {t("remove")}
        </Button>
      </Group>
    </div>
  );
}

interface HeaderFormProps {
  /** The header whose value is entered; null for a new one, whose name and value are saved together. */
  readonly name: string | null;
  readonly onClose: () => void;
}

function HeaderForm({ name, onClose }: HeaderFormProps) {
  const t = useTranslations("access");
  const common = useTranslations("common");
  const entity = useEntityForm({
    initial: { headers: [{ name: name ?? "", value: "" }] },
    schema: settingsSecretsInputSchema,
    toInput: (values) => values,
    save: useKeepSettingsSecrets(),
    done: () => common("saved"),
    onClose,
  });
  return (
    <EntityForm
      entity={entity}
      title={name === null ? t("add") : t("valueOf", { name })}
      save={common("save")}
    >
      {name === null && (
        <TextInput
          label={t("name")}
          description={t("nameHelp")}
          placeholder={t("namePlaceholder")}
          styles={{ wrapper: { maxWidth: 260 } }}
          spellCheck={false}
          autoComplete="off"
          {...entity.form.getInputProps("headers.0.name")}
        />
      )}
      <SecretInput
        label={t("value")}
        description={t("valueHelp")}
        spellCheck={false}
        autoComplete="new-password"
        {...entity.form.getInputProps("headers.0.value")}
      />
    </EntityForm>
  );
}

/** Asks before a required header is removed, because its value cannot be restored. */
function HeaderRemoval({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslations("access");
  const save = useSetSettingsSecrets();
  const remove = () => save.run({ headers: [{ name, value: null }] }, { onSuccess: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("removal.title", { name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("removal.keep")}
          </Button>
          <Button color="red" loading={save.busy} onClick={remove}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("removal.text")}</Text>
      {save.problem !== null && <ProblemBox title={save.problem.message} />}
    </Dialog>
  );
}
