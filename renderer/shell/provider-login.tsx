import { Button, Divider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { LoginRefusal } from "../client/session.ts";
import { keys } from "../data/queries.ts";
import { useServices } from "../data/services.ts";

/** The button that signs in through an OpenID Connect provider, if there is one. */
export function ProviderLogin({ onRefused }: { onRefused: (refusal: LoginRefusal | null) => void }) {
  const { session } = useServices();
  const t = useTranslations("shell.locked");
  const { data: offer } = useQuery({ queryKey: keys.oidcOffer, queryFn: session.offer });
  const [busy, setBusy] = useState(false);
  if (offer == null || offer.host === null) return null;
  const { origin } = new URL(offer.redirectUri);
  const label = t("provider", { host: offer.host });
  async function leave() {
    setBusy(true);
    const refusal = await session.beginOidc();
    if (refusal !== null) setBusy(false);
    onRefused(refusal);
  }
  return (
    <>
      {origin === window.location.origin ? (
        <Button size="sm" loading={busy} onClick={() => void leave()}>
          {label}
        </Button>
      ) : (
        // The provider would redirect the browser to another origin, which knows nothing of this sign-in.
        <Button size="sm" component="a" href={origin}>
          {label}
        </Button>
      )}
      <Divider label={t("or")} />
    </>
  );
}
