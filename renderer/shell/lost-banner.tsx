import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import { routeHref } from "../navigation/route.ts";
import type { CallError } from "../words/call-error.ts";
import classes from "./lost-banner.module.css";

/** Says that the connection is lost, and why if that is known; leads to the network settings if they are the cause. */
export function LostBanner({ problem }: { problem: Pick<CallError, "code" | "message"> }) {
  const t = useTranslations("shell");
  return (
    <div className={classes.banner} role="alert">
      {problem.code.startsWith("team/") ? problem.message : t("lost")}
      {problem.code === "team/network" && (
        <>
          {" "}
          <Anchor href={routeHref("settings", "network")} inherit underline="always">
            {t("lostNetwork")}
          </Anchor>
        </>
      )}
    </div>
  );
}
