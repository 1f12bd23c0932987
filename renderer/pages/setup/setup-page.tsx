import { PageFrame } from "../../components/page-frame.tsx";
import { shellWords } from "../../shell/shell-words.ts";

export function SetupPage() {
  return (
    <PageFrame title={shellWords.nav.setup} text="">
      {null}
    </PageFrame>
  );
}
