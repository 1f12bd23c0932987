import { PageFrame } from "../../components/page-frame.tsx";
import { shellWords } from "../../shell/shell-words.ts";

export function SettingsPage() {
  return (
    <PageFrame title={shellWords.nav.settings} text="">
      {null}
    </PageFrame>
  );
}
