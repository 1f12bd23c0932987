import { PageFrame } from "../../components/page-frame.tsx";
import { shellWords } from "../../shell/shell-words.ts";

export function PracticePage() {
  return (
    <PageFrame title={shellWords.nav.practice} text="">
      {null}
    </PageFrame>
  );
}
