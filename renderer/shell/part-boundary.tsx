import { Button } from "@mantine/core";
import { Component, type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useStore } from "../client/store.ts";
import { ProblemBox } from "../components/problem-box.tsx";
import { useServices } from "../data/services.ts";

/** Keeps the frame standing when a part of it cannot be fetched or shown, such as a page first wanted while Tocsin is away. */
export class PartBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <MissingPart /> : this.props.children;
  }
}

/** Loads the whole page again once the engine is back, for a browser does not fetch a failed part twice. */
function MissingPart() {
  const t = useTranslations("shell.missing");
  const { connection } = useStore(useServices().feed.state);
  const [wasAway] = useState(connection !== "live");
  useEffect(() => {
    if (wasAway && connection === "live") window.location.reload();
  }, [wasAway, connection]);
  return (
    <ProblemBox title={t("title")} text={t("text")}>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t("again")}
      </Button>
    </ProblemBox>
  );
}
