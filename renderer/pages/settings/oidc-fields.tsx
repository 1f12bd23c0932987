import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { OidcSettings } from "../../../shared/model/oidc.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { CopyField } from "../../components/copy-field.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { keys, useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { SavedSwitch, SavedText } from "./fields/saved-fields.tsx";
import { SettingsSecret } from "./fields/settings-secret.tsx";

/** Sign-in through an OpenID Connect provider. */
export function OidcFields(oidc: OidcSettings) {
  const t = useTranslations("settings.team.oidc");
  return (
    <Collapsible title={t("title")}>
      <RedirectUri />
      <SavedText
        label={t("issuer")}
        description={t("issuerHelp")}
        placeholder="https://login.example.com/realms/main"
        inputMode="url"
        value={oidc.issuer ?? ""}
        read={(typed) => ({ oidc: { issuer: typed === "" ? null : typed } })}
      />
      <SavedText
        label={t("clientId")}
        description={t("clientIdHelp")}
        value={oidc.clientId}
        read={(clientId) => ({ oidc: { clientId } })}
      />
      <SettingsSecret
        name="oidcClientSecret"
        label={t("secret")}
        description={t("secretHelp")}
        unset={oidc.issuer === null ? null : t("secretUnset")}
      />
      {oidc.issuer !== null && <ProviderCheck />}
      {(["admin", "operator", "viewer"] as const).map((role) => (
        <SavedText
          key={role}
          label={t(role)}
          description={t("groupsHelp")}
          rows={2}
          value={oidc.groups[role].join("\n")}
          read={(typed) => ({ oidc: { groups: { [role]: linesIn(typed) } } })}
        />
      ))}
      <SavedSwitch
        label={t("addUnknown")}
        description={t("addUnknownHelp")}
        checked={oidc.addUnknown}
        change={(addUnknown) => ({ oidc: { addUnknown } })}
      />
      <Collapsible title={t("claims")}>
        <SavedText
          label={t("scopes")}
          description={t("scopesHelp")}
          value={oidc.scopes.join(" ")}
          read={(typed) => ({ oidc: { scopes: typed.split(/[\s,]+/).filter(Boolean) } })}
        />
        {(["emailClaim", "verifiedClaim", "groupsClaim"] as const).map((name) => (
          <SavedText
            key={name}
            label={t(name)}
            description={t(name === "verifiedClaim" ? "verifiedHelp" : "claimHelp")}
            value={oidc[name]}
            read={(typed) => ({ oidc: { [name]: typed } })}
          />
        ))}
      </Collapsible>
    </Collapsible>
  );
}

/** Names of groups may contain blanks and commas. */
const linesIn = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What has to be registered with the provider. */
function RedirectUri() {
  const t = useTranslations("settings.team.oidc");
  const { session } = useServices();
  const { data: offer } = useQuery({ queryKey: keys.oidcOffer, queryFn: session.offer });
  if (offer == null) return null;
  return <CopyField label={t("redirect")} description={t("redirectHelp")} value={offer.redirectUri} />;
}

/** Requests the provider's description and shows it, or the error. */
function ProviderCheck() {
  const t = useTranslations("settings.team.oidc");
  const { api } = useServices();
  // After changes of settings that are still being saved.
  const check = useCommand(() => api.oidc.check(), { quiet: true, line: "settings" });
  return (
    <div>
      <Button variant="default" loading={check.busy} onClick={() => check.run(undefined)}>
        {t("check")}
      </Button>
      {check.problem !== null && <ProblemBox title={check.problem.message} />}
      {check.answer !== undefined && (
        <Text size="sm" mt={8} role="status">
          {t("checked", { issuer: check.answer.issuer, address: check.answer.authorizationEndpoint })}
        </Text>
      )}
    </div>
  );
}
