import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { OIDC_SIGN_OUT_PATH } from "../../shared/model/oidc.ts";
import { SignOutIcon } from "../components/icons.tsx";
import { useMe } from "../data/me.tsx";
import { useCommand } from "../data/queries.ts";
import { useServices } from "../data/services.ts";
import classes from "./reader.module.css";

/** The signed-in person with the role, and the sign-out button; nothing for a reader without a sign-in. */
export function Reader() {
  const t = useTranslations("team");
  const { api, session } = useServices();
  const me = useMe();
  const signOut = useCommand(async () => {
    const { throughProvider } = await api.signOut();
    session.forget();
    // A reload also discards everything that was loaded for this person.
    if (throughProvider) window.location.assign(OIDC_SIGN_OUT_PATH);
    else window.location.reload();
  });
  if (me === null || !me.hasPeople || me.kind === "desktop") return null;
  return (
    <section className={classes.reader} aria-label={t("reader")}>
      <div className={classes.name} title={me.email ?? undefined}>
        {me.name ?? t("adminToken")}
      </div>
      <div className={classes.role}>{t(`role.${me.role}`)}</div>
      {me.canSignOut && (
        <Button
          variant="default"
          title={t("signOut")}
          size="compact-xs"
          loading={signOut.busy}
          onClick={() => signOut.run(undefined)}
        >
          <span className={classes.icon}>
            <SignOutIcon />
          </span>
          <span className={classes.word}>{t("signOut")}</span>
        </Button>
      )}
    </section>
  );
}
