import { Button, Group, Switch, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Client, PersonPatch, PersonView } from "../../../shared/model/person.ts";
import { ConfirmDialog, type Question } from "../../components/confirm-dialog.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { Disabled, useMe } from "../../data/me.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import type { FreshLink } from "./link-dialog.tsx";
import classes from "./person-card.module.css";
import { RoleSelect } from "./role-select.tsx";

export interface PersonCardProps {
  readonly person: PersonView;
  readonly onLink: (link: FreshLink) => void;
}

/** A person: role, sign-ins with their last use, and the commands that end them. */
export function PersonCard({ person, onLink }: PersonCardProps) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const { api } = useServices();
  const { id, name, email, role, disabled, tokens } = person;
  const disabledId = useId();
  const [question, setQuestion] = useState<Question | null>(null);
  const change = useCommand((patch: Omit<PersonPatch, "id">) => api.people.update({ id, ...patch }), {
    line: `people/${id}`,
    done: () => common("saved"),
  });
  const link = useCommand(async () => ({ ...(await api.people.link({ id })), name }));
  const revoke = useCommand((token?: string) => api.people.revoke({ id, token }), {
    done: () => t("revoked"),
  });
  const me = useMe();
  const isOwn = me?.kind === "person" && me.email === email;
  const because = isOwn ? t("ownAccount") : null;
  const remove = useCommand(() => api.people.remove({ params: { id } }), {
    done: () => t("removed", { name }),
  });

  const removal: Question = {
    title: t("removeTitle", { name }),
    text: t("removeText"),
    confirm: t("remove"),
    isDestructive: true,
    run: () => remove.run(undefined),
  };

  return (
    <article className={classes.card} aria-label={name}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.name}>{name}</h2>
          <Text size="sm" c="dimmed">
            {email}
          </Text>
        </div>
        <Group gap="sm">
          <Disabled because={because}>
            <RoleSelect
              aria-label={t("roleOf", { name })}
              role={role}
              onRole={(chosen) => change.run({ role: chosen })}
              w={140}
            />
            <Switch
              label={t("active")}
              checked={!disabled}
              onChange={(changed) => change.run({ disabled: !changed.currentTarget.checked })}
              withThumbIndicator={false}
            />
          </Disabled>
        </Group>
      </div>
      <SignIns person={person} onRevoke={(token) => revoke.run(token)} />
      <Group gap={8}>
        <Button
          variant="default"
          loading={link.busy}
          disabled={disabled}
          {...(disabled && { "aria-describedby": disabledId })}
          onClick={() => link.run(undefined, { onSuccess: onLink })}
        >
          {t("newLink")}
        </Button>
        <Disabled because={because}>
          <Button
            variant="default"
            loading={revoke.busy}
            disabled={tokens.length === 0 && person.linkExpiresAt === null}
            onClick={() => revoke.run(undefined)}
          >
            {t("revokeAll")}
          </Button>
          <Button
            variant="default"
            c={isOwn ? "dimmed" : "var(--bad)"}
            loading={remove.busy}
            onClick={() => setQuestion(removal)}
          >
            {t("remove")}
          </Button>
        </Disabled>
      </Group>
      {disabled && (
        <Text size="sm" id={disabledId}>
          {t("disabled", { name })}
        </Text>
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </article>
  );
}

function SignIns({ person, onRevoke }: { person: PersonView; onRevoke: (token: string) => void }) {
  const t = useTranslations("team");
  const { tokens, linkExpiresAt } = person;
  const me = useMe();
  const nameOf = ({ program, address }: Client) =>
    [program, address].filter((part) => part !== null).join(", ") || t("unknownClient");
  return (
    <div>
      {linkExpiresAt !== null && <Text size="sm">{t("linkOpen")}</Text>}
      {tokens.length === 0 && linkExpiresAt === null && <Text size="sm">{t("noSignIn")}</Text>}
      {tokens.length > 0 && (
        <ul className={classes.signIns} aria-label={t("signIns")}>
          {tokens.map((token) => (
            <li key={token.id} className={classes.signIn}>
              <span>
                {t.rich(isElsewhere(token) ? "signInElsewhere" : "signIn", {
                  client: nameOf(token.client),
                  lastClient: nameOf(token.lastClient ?? token.client),
                  since: () => <TimeAgo moment={token.createdAt} never="" />,
                  used: () => <TimeAgo moment={token.lastUsedAt} never={t("never")} />,
                })}
              </span>
              {token.id === me?.signIn ? (
                <Text size="sm" c="dimmed">
                  {t("thisSignIn")}
                </Text>
              ) : (
                <Button variant="default" size="compact-xs" onClick={() => onRevoke(token.id)}>
                  {t("revoke")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whether the last use was by another program or from another address than the sign-in. */
const isElsewhere = ({ client, lastClient }: PersonView["tokens"][number]): boolean =>
  lastClient !== null && (lastClient.address !== client.address || lastClient.program !== client.program);
