import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type Services, ServicesContext } from "./client/services.ts";
import { useStore } from "./client/store.ts";
import { NoticesProvider } from "./components/notices.tsx";
import { LockedView } from "./shell/locked-view.tsx";
import { Workspace } from "./shell/workspace.tsx";
import { cssVariablesResolver, theme } from "./theme/theme.ts";
import { LanguageProvider, type SpokenLanguage } from "./words/language-provider.tsx";

export interface AppProps {
  readonly services: Services;
  readonly queryClient: QueryClient;
  readonly loginProblem: string | null;
  readonly firstLanguage: SpokenLanguage;
}

export function App({ services, queryClient, loginProblem, firstLanguage }: AppProps) {
  const session = useStore(services.session.state);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ServicesContext value={services}>
          <LanguageProvider first={firstLanguage}>
            <NoticesProvider>
              {session === "locked" ? <LockedView problem={loginProblem} /> : <Workspace />}
            </NoticesProvider>
          </LanguageProvider>
        </ServicesContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
