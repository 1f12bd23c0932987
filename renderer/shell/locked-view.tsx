import { Button, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { type LoginRefusal, tokenInFragment } from "../client/session.ts";
import { BrandIcon } from "../components/icons.tsx";
import { ProblemBox } from "../components/problem-box.tsx";
import { SecretInput } from "../components/secret-input.tsx";
import { useServices } from "../data/services.ts";
import type { Translator } from "../words/words.ts";
import classes from "./locked-view.module.css";
import { ProviderLogin } from "./provider-login.tsx";

/** Shown in place of everything while the engine requires a login. */
export function LockedView({ problem }: { problem: LoginRefusal | null }) {
  const { session } = useServices();
  const t = useTranslations("shell");
  const [token, setToken] = useState("");
  const [refusal, setRefusal] = useState(session.ending() ?? problem);
  const [busy, setBusy] = useState(false);

  async function submit(submitted: FormEvent) {
    submitted.preventDefault();
    setBusy(true);
    // Users paste the whole link as well as the token alone.
    const pasted = token.includes("#") ? (tokenInFragment(token.slice(token.indexOf("#"))) ?? token) : token;
    const answer = await session.login(pasted);
    setToken("");
    setBusy(false);
    setRefusal(answer);
  }

  const detail = refusal?.kind === "rejected" ? (refusal.detail ?? null) : null;

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={(submitted) => void submit(submitted)}>
        <Stack gap="md">
          <BrandIcon />
          <Title order={1} size="h3">
            {t("locked.title")}
          </Title>
          {detail !== null && <ProblemBox title={detail} />}
          <ProviderLogin onRefused={setRefusal} />
          <Text c="dimmed">{t("locked.text")}</Text>
          <SecretInput
            label={t("locked.token")}
            description={t("locked.tokenHelp")}
            value={token}
            onChange={(changed) => setToken(changed.currentTarget.value)}
            error={refusal === null || detail !== null ? null : refusalWords(refusal, t)}
            autoComplete="off"
            data-autofocus
            required
            withAsterisk={false}
          />
          <Button type="submit" size="sm" loading={busy} disabled={token.trim() === ""}>
            {t("locked.open")}
          </Button>
        </Stack>
      </form>
    </main>
  );
}

const refusalWords = (refusal: LoginRefusal, t: Translator<"shell">): string =>
  refusal.kind === "rejected"
    ? t("locked.refused", { status: String(refusal.status) })
    : ((refusal.kind === "wrongToken" ? refusal.detail : undefined) ?? t(`locked.${refusal.kind}`));
