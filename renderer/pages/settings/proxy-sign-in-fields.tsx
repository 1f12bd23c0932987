import { useTranslations } from "use-intl";
import type { ProxySignInSettings } from "../../../shared/model/proxy-sign-in.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { useChangeSettings, useProblemText } from "../../data/settings.ts";
import { Choice } from "./fields/choice.tsx";
import { SavedText } from "./fields/saved-fields.tsx";
import { SettingsSecret } from "./fields/settings-secret.tsx";

/** The code of the problem that the shared secret is missing. */
const NO_SECRET = "sign-in/no-secret";

/** Sign-in through an authenticating proxy. */
export function ProxySignInFields({ header, addresses, unknownRole }: ProxySignInSettings) {
  const t = useTranslations("settings.team.proxy");
  const team = useTranslations("team");
  const { change } = useChangeSettings();
  return (
    <Collapsible title={t("title")} needed={useProblemText(NO_SECRET) !== null}>
      <SavedText
        label={t("header")}
        description={t("headerHelp")}
        placeholder="x-auth-request-email"
        value={header ?? ""}
        read={(typed) => ({ proxySignIn: { header: typed === "" ? null : typed } })}
      />
      <SavedText
        label={t("addresses")}
        description={t("addressesHelp")}
        placeholder="127.0.0.1, 10.0.0.0/8"
        value={addresses.join(", ")}
        read={(typed) => ({ proxySignIn: { addresses: typed.split(/[\s,]+/).filter(Boolean) } })}
      />
      <SettingsSecret
        name="proxySignInSecret"
        label={t("secret")}
        description={t("secretHelp")}
        problem={NO_SECRET}
      />
      <Choice
        label={t("unknown")}
        description={t("unknownHelp")}
        choices={["refused", "viewer", "operator"] as const}
        words={(choice) => (choice === "refused" ? t("refused") : team(`role.${choice}`))}
        value={unknownRole ?? "refused"}
        onChoose={(chosen) => change({ proxySignIn: { unknownRole: chosen === "refused" ? null : chosen } })}
      />
    </Collapsible>
  );
}
