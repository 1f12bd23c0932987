import { Button, Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { AdminPage } from "../../data/me.tsx";
import { usePeople } from "../../data/people.ts";
import { useCallErrorOf } from "../../words/call-error.ts";
import { AddPersonDialog } from "./add-person-dialog.tsx";
import { type FreshLink, LinkDialog } from "./link-dialog.tsx";
import { PersonCard } from "./person-card.tsx";

/** Who may sign in, and with which role. */
export function TeamPage() {
  const t = useTranslations("team");
  return (
    <AdminPage for="people.list" title={t("forAdmins")}>
      <Team />
    </AdminPage>
  );
}

function Team() {
  const t = useTranslations("team");
  const people = usePeople();
  const callErrorOf = useCallErrorOf();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<FreshLink | null>(null);
  const addButton = <Button onClick={() => setAdding(true)}>{t("add")}</Button>;
  const none = people.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={none ? undefined : addButton}>
      {people.error !== null && <ProblemBox title={callErrorOf(people.error).message} />}
      {people.data === undefined && people.error === null && <Skeleton height={160} radius="md" />}
      {none && (
        <EmptyState title={t("empty.title")} text={t("empty.text")}>
          {addButton}
        </EmptyState>
      )}
      <Stack gap="md">
        {people.data?.map((person) => (
          <PersonCard key={person.id} person={person} onLink={setLink} />
        ))}
      </Stack>
      <AddPersonDialog opened={adding} onClose={() => setAdding(false)} onLink={setLink} />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </PageFrame>
  );
}
