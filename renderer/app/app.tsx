import { MantineProvider, useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect } from "react";
import { readLocal, writeLocal } from "../client/local-memory.ts";
import type { LoginRefusal } from "../client/session.ts";
import { useStore } from "../client/store.ts";
import { Toasts } from "../components/toasts.tsx";
import { useAppearance } from "../data/appearance.ts";
import { type Services, ServicesContext, useServices } from "../data/services.ts";
import { LockedView } from "../shell/locked-view.tsx";
import { OtherVersion } from "../shell/other-version.tsx";
import { cssVariablesResolver, theme } from "../theme/theme.ts";
import { LanguageProvider, type PageLanguage } from "./language-provider.tsx";
import { Workspace } from "./workspace.tsx";

export interface AppProps {
  readonly services: Services;
  readonly queryClient: QueryClient;
  readonly loginProblem: LoginRefusal | null;
  readonly firstLanguage: PageLanguage;
}

export function App({ services, queryClient, loginProblem, firstLanguage }: AppProps) {
  const session = useStore(services.session.state);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ServicesContext value={services}>
          <Appearance />
          <LanguageProvider first={firstLanguage}>
            <Toasts />
            <Shown isLocked={session === "locked"} loginProblem={loginProblem} />
          </LanguageProvider>
        </ServicesContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The page; the login, or the way to the server's own page, if it cannot be shown. */
function Shown({ isLocked, loginProblem }: { isLocked: boolean; loginProblem: LoginRefusal | null }) {
  const { desktop } = useServices();
  if (desktop !== null && desktop.team?.isSameVersion === false) {
    return <OtherVersion bridge={desktop.bridge} team={desktop.team} />;
  }
  return isLocked ? <LockedView problem={loginProblem} /> : <Workspace />;
}

const REMEMBERED_CONTRAST = "tocsin.contrast";

/**
 * Applies the chosen appearance. Both choices are also stored in the browser, so that the next first paint
 * needs no answer from the engine (public/first-paint.js).
 */
function Appearance() {
  const { setColorScheme } = useMantineColorScheme();
  const systemWantsMore = useMediaQuery("(prefers-contrast: more)", false, {
    getInitialValueInEffect: false,
  });
  const { appearance, contrast } = useAppearance();

  useEffect(() => {
    if (appearance !== undefined) setColorScheme(appearance === "system" ? "auto" : appearance);
  }, [appearance, setColorScheme]);

  useEffect(() => {
    if (contrast !== undefined) writeLocal(REMEMBERED_CONTRAST, contrast);
    const setting = contrast ?? readLocal(REMEMBERED_CONTRAST);
    document.documentElement.toggleAttribute("data-contrast", false);
    if (setting === "high" || systemWantsMore) document.documentElement.setAttribute("data-contrast", "high");
  }, [contrast, systemWantsMore]);

  return null;
}
