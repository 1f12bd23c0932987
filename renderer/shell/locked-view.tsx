import { Button, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useServices } from "../client/services.ts";
import { tokenInFragment } from "../client/session.ts";
import { BrandIcon } from "../components/icons.tsx";
import classes from "./locked-view.module.css";
import { shellWords } from "./shell-words.ts";

/** Shown in place of everything while the engine asks for a login. */
export function LockedView({ problem }: { problem: string | null }) {
  const { session } = useServices();
  const [token, setToken] = useState("");
  const [refusal, setRefusal] = useState(problem);
  const [busy, setBusy] = useState(false);

  async function submit(submitted: FormEvent) {
    submitted.preventDefault();
    setBusy(true);
    // People paste the whole link as readily as the token alone.
    const pasted = token.includes("#") ? (tokenInFragment(token.slice(token.indexOf("#"))) ?? token) : token;
    const answer = await session.login(pasted);
    setToken("");
    setBusy(false);
    setRefusal(answer);
  }

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={(submitted) => void submit(submitted)}>
        <Stack gap="md">
          <BrandIcon />
          <Title order={1} size="h3">
            {shellWords.lockedTitle}
          </Title>
          <Text c="dimmed">{shellWords.lockedText}</Text>
          <PasswordInput
            label={shellWords.tokenLabel}
            description={shellWords.tokenHelp}
            value={token}
            onChange={(changed) => setToken(changed.currentTarget.value)}
            error={refusal}
            autoComplete="off"
            data-autofocus
            required
            withAsterisk={false}
          />
          <Button type="submit" size="sm" loading={busy} disabled={token.trim() === ""}>
            {shellWords.open}
          </Button>
        </Stack>
      </form>
    </main>
  );
}
