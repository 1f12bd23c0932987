import { ActionIcon, Menu, Switch } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "../components/card.tsx";
import { MoreIcon } from "../components/icons.tsx";
import type { ConfigKind } from "../data/queries.ts";
import { DeleteDialog, type Deletion } from "./delete-dialog.tsx";
import { entityAnchor } from "./entity-list.tsx";
import { useSwitch } from "./use-switch.ts";

export interface EntityCardProps {
  readonly kind: ConfigKind;
  readonly entity: { readonly id: string; readonly name: string; readonly enabled: boolean };
  /** Beside the title. */
  readonly mark?: ReactNode;
  /** The one that the address leads to. */
  readonly highlighted: boolean;
  /** What the switch does, with the thing's name in it. */
  readonly switchLabel: string;
  readonly onSwitch: (enabled: boolean) => Promise<unknown>;
  readonly onEdit: () => void;
  readonly onDuplicate?: () => void;
  readonly deletion: Deletion;
  readonly children: ReactNode;
}

/** The frame of a connector, alert source or alert action: title, on or off, and a menu to change it. */
export function EntityCard(props: EntityCardProps) {
  const { kind, entity, mark, highlighted, switchLabel, onSwitch, onEdit, onDuplicate, deletion, children } =
    props;
  const t = useTranslations("forms");
  const [deleting, setDeleting] = useState(false);
  const switchTo = useSwitch(kind, entity, onSwitch);
  return (
    <Card
      anchor={entityAnchor(entity.id)}
      title={entity.name}
      mark={mark}
      highlighted={highlighted}
      end={
        <>
          <Switch
            checked={entity.enabled}
            onChange={(changed) => switchTo(changed.currentTarget.checked)}
            aria-label={switchLabel}
            withThumbIndicator={false}
          />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t("more", { name: entity.name })}>
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
          />
        </>
      }
    >
      {children}
    </Card>
  );
}
