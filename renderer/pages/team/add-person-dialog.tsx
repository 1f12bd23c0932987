import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Role } from "../../../shared/model/person.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import type { FreshLink } from "./link-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";

export interface AddPersonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLink: (link: FreshLink) => void;
}

/** Adds a person and creates the first login link. */
export function AddPersonDialog({ opened, onClose, onLink }: AddPersonDialogProps) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const { api } = useServices();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const add = useCommand(
    async () => {
      const { id } = await api.people.create({ name, email, role });
      return { ...(await api.people.link({ id })), name };
    },
    { quiet: true },
  );

  function close() {
    add.reset();
    setName("");
    setEmail("");
    onClose();
  }
  const submit = () =>
    add.run(undefined, {
      onSuccess(link) {
        close();
        onLink(link);
      },
    });

  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t("add")}
      buttons={
        <>
          <Button variant="default" onClick={close}>
            {common("cancel")}
          </Button>
          <Button loading={add.busy} disabled={name.trim() === "" || email.trim() === ""} onClick={submit}>
            {t("addAndLink")}
          </Button>
        </>
      }
    >
      <TextInput
        label={t("name")}
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
        maxLength={100}
        data-autofocus
      />
      <TextInput
        label={t("email")}
        description={t("emailHelp")}
        value={email}
        onChange={(changed) => setEmail(changed.currentTarget.value)}
        inputMode="email"
        maxLength={254}
      />
      <RoleSelect label={t("roleLabel")} description={t(`roleHelp.${role}`)} role={role} onRole={setRole} />
      {add.problem !== null && <ProblemBox title={add.problem.message} />}
    </Dialog>
  );
}
