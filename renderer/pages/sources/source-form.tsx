import { TextInput } from "@mantine/core";
import { type NewSource, newSourceSchema } from "../../../shared/model/source.ts";
import { problemOf } from "../../client/problem.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { FormCard } from "../../components/form-card.tsx";
import { newId } from "../../components/new-id.ts";
import { useDraft } from "../../components/use-draft.ts";
import { newToken } from "./hook-url.ts";
import { sourceWords as words } from "./source-words.ts";

/** A source that was just made: the only moment at which the page knows its token. */
export interface FreshSource {
  readonly name: string;
  readonly hookPath: string;
  readonly token: string;
}

export interface SourceFormProps {
  readonly takenIds: readonly string[];
  readonly onMade: (source: FreshSource) => void;
  readonly onCancel: () => void;
}

export function SourceForm({ takenIds, onMade, onCancel }: SourceFormProps) {
  const { api } = useServices();
  const draft = useDraft({ name: "", accountUrl: "" });
  const create = useAct((source: NewSource) => api.sources.create(source), {
    changes: ["sources"],
    quiet: true,
  });
  const { values } = draft;

  function submit() {
    const source = draft.check(newSourceSchema, {
      id: newId(values.name, takenIds, "source"),
      name: values.name,
      accountUrl: values.accountUrl.trim() === "" ? null : values.accountUrl.trim(),
      token: newToken((bytes) => crypto.getRandomValues(bytes)),
    });
    if (source === null) return;
    create.run(source, {
      onSuccess: ({ name, hookPath }) => onMade({ name, hookPath, token: source.token }),
      onError: (thrown) => draft.refuse(problemOf(thrown)),
    });
  }

  return (
    <FormCard
      title={words.add}
      submit={words.save}
      busy={create.busy}
      problem={draft.elsewhere(create.problem)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <TextInput
        label={words.name}
        description={words.nameHelp}
        placeholder={words.namePlaceholder}
        value={values.name}
        onChange={(changed) => draft.set("name", changed.currentTarget.value)}
        error={draft.errorOf("name")}
        data-autofocus
      />
      <TextInput
        label={words.accountUrl}
        description={words.accountUrlHelp}
        placeholder={words.accountUrlPlaceholder}
        value={values.accountUrl}
        onChange={(changed) => draft.set("accountUrl", changed.currentTarget.value)}
        error={draft.errorOf("accountUrl")}
        inputMode="url"
      />
    </FormCard>
  );
}
