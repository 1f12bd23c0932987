import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { LoginRefusal } from "../client/session.ts";
import { useStore } from "../client/store.ts";
import { Toasts } from "../components/toasts.tsx";
import { type Services, ServicesContext } from "../data/services.ts";
import { LockedView } from "../shell/locked-view.tsx";
import { cssVariablesResolver, theme } from "../theme/theme.ts";
import { Appearance } from "./appearance.tsx";
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
            {session === "locked" ? <LockedView problem={loginProblem} /> : <Workspace />}
          </LanguageProvider>
        </ServicesContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
