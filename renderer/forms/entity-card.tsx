import { ActionIcon, Menu, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { MoreIcon } from "../components/icons.tsx";
import { useNotify } from "../components/toasts.tsx";
import { Permitted } from "../data/me.tsx";
import type { ListKind } from "../data/queries.ts";
import { useCallErrorOf } from "../words/call-error.ts";
import { DeleteDialog, type Deletion } from "./delete-dialog.tsx";
import classes from "./entity-card.module.css";
import { entityAnchor } from "./entity-list.tsx";

export interface EntityCardProps {
  readonly kind: ListKind;
  readonly entity: { readonly id: string; readonly name: string; readonly enabled: boolean };
  /** In front of the title. */
  readonly icon?: ReactNode;
  /** Beside the title. */
  readonly mark?: ReactNode;
  /** Whether the address leads to it. */
  readonly highlighted: boolean;
  /** What the switch does, with the entity's name in it. */
  readonly switchLabel: string;
  readonly onSwitch: (enabled: boolean) => Promise<unknown>;
  readonly onEdit: () => void;
  readonly onDuplicate?: () => void;
  readonly deletion: Deletion;
  /** Whether it is joined with the card above it. */
  readonly joined?: boolean;
  readonly children: ReactNode;
}

/** The frame of a connector, webhook source or alert action: title, on or off, and a menu to change it. */
export function EntityCard(props: EntityCardProps) {
  const {
    kind,
    entity,
    icon,
    mark,
    highlighted,
    switchLabel,
    onSwitch,
    onEdit,
    onDuplicate,
    deletion,
    joined,
    children,
  } = props;
  const t = useTranslations("forms");
  const [deleting, setDeleting] = useState(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  const switchTo = useSwitch(kind, entity, onSwitch);
  return (
    <Card
      anchor={entityAnchor(entity.id)}
      title={entity.name}
      icon={icon}
      mark={mark}
      highlighted={highlighted}
      joined={joined}
      end={
        <Permitted for={`${kind}.update`}>
          <Switch
            checked={entity.enabled}
            onChange={(changed) => switchTo(changed.currentTarget.checked)}
            aria-label={switchLabel}
            withThumbIndicator={false}
          />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon ref={menuButton} aria-label={t("more", { name: entity.name })}>
                <MoreIcon />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onEdit}>{t("edit")}</Menu.Item>
              {onDuplicate !== undefined && <Menu.Item onClick={onDuplicate}>{t("duplicate")}</Menu.Item>}
              <Menu.Item c="var(--bad)" onClick={() => setDeleting(true)}>
                {t("delete")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <DeleteDialog
            name={entity.name}
            deletion={deletion}
            opened={deleting}
            onClose={() => setDeleting(false)}
            returnTo={menuButton}
          />
        </Permitted>
      }
    >
      {children}
    </Card>
  );
}

interface Switchable {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Enables and disables an entity of a list at once; reverts and shows why if the engine rejects it. */
function useSwitch(
  kind: ListKind,
  entity: Switchable,
  save: (enabled: boolean) => Promise<unknown>,
): (enabled: boolean) => void {
  const t = useTranslations("forms");
  const notify = useNotify();
  const callErrorOf = useCallErrorOf();
  const queryClient = useQueryClient();
  const show = (enabled: boolean) =>
    queryClient.setQueryData<Switchable[]>([kind], (list) =>
      list?.map((one) => (one.id === entity.id ? { ...one, enabled } : one)),
    );
  const { mutate } = useMutation({
    mutationFn: save,
    // Two quick switches reach the engine in the order they were made.
    scope: { id: `${kind}/${entity.id}` },
    async onMutate(enabled) {
      await queryClient.cancelQueries({ queryKey: [kind] });
      show(enabled);
    },
    onError(thrown, enabled) {
      show(!enabled);
      const reason = callErrorOf(thrown).message;
      notify({ tone: "bad", text: t("switchFailed", { name: entity.name, reason }) });
    },
  });
  return mutate;
}

interface CardProps {
  /** Its id in the document, by which it can be focused. */
  readonly anchor?: string;
  readonly title: string;
  /** In front of the title. */
  readonly icon?: ReactNode;
  /** Beside the title. */
  readonly mark?: ReactNode;
  /** At the end of the title's line: switch, delete. */
  readonly end?: ReactNode;
  /** Whether the address leads to it: then it is shown at once and marked. */
  readonly highlighted?: boolean;
  readonly joined?: boolean | undefined;
  readonly children: ReactNode;
}

function Card(props: CardProps) {
  const { anchor, title, icon, mark, end, highlighted = false, joined = false, children } = props;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (highlighted) card.current?.scrollIntoView({ block: "nearest" });
  }, [highlighted]);
  return (
    <article
      ref={card}
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      className={classes.card}
      data-pointed-out={highlighted || undefined}
      data-joined={joined || undefined}
      aria-label={title}
    >
      <div className={classes.head}>
        {icon !== undefined && <span className={classes.icon}>{icon}</span>}
        <h2 className={classes.title}>{title}</h2>
        {mark}
        <div className={classes.end}>{end}</div>
      </div>
      {children}
    </article>
  );
}
