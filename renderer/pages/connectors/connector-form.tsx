import { PasswordInput, TextInput } from "@mantine/core";
import { type NewConnector, newConnectorSchema } from "../../../shared/model/connector.ts";
import { problemOf } from "../../client/problem.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { FormCard } from "../../components/form-card.tsx";
import { newId } from "../../components/new-id.ts";
import { useDraft } from "../../components/use-draft.ts";
import { connectorWords as words } from "./connector-words.ts";

export interface ConnectorFormProps {
  readonly takenIds: readonly string[];
  readonly onClose: () => void;
}

const blank = { name: "", webhookUrl: "", secret: "", keyword: "" };

export function ConnectorForm({ takenIds, onClose }: ConnectorFormProps) {
  const { api } = useServices();
  const draft = useDraft(blank);
  const create = useAct((connector: NewConnector) => api.connectors.create(connector), {
    changes: ["connectors"],
    done: ({ name }) => words.saved(name),
    quiet: true,
  });
  const { values } = draft;

  function submit() {
    const connector = draft.check(newConnectorSchema, {
      id: newId(values.name, takenIds, "connector"),
      name: values.name,
      webhookUrl: values.webhookUrl,
      secret: values.secret.trim() === "" ? null : values.secret,
      keyword: values.keyword.trim() === "" ? null : values.keyword,
    });
    if (connector === null) return;
    create.run(connector, {
      onSuccess: () => {
        draft.clear();
        onClose();
      },
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
      onCancel={onClose}
    >
      <TextInput
        label={words.name}
        description={words.nameHelp}
        placeholder={words.namePlaceholder}
        value={values.name}
        onChange={(changed) => draft.set("name", changed.currentTarget.value)}
        error={draft.errorOf("name")}
        data-autofocus
        autoFocus
      />
      <PasswordInput
        label={words.webhookUrl}
        description={words.webhookUrlHelp}
        value={values.webhookUrl}
        onChange={(changed) => draft.set("webhookUrl", changed.currentTarget.value)}
        error={draft.errorOf("webhookUrl")}
        autoComplete="off"
      />
      <PasswordInput
        label={words.secret}
        description={words.secretHelp}
        value={values.secret}
        onChange={(changed) => draft.set("secret", changed.currentTarget.value)}
        error={draft.errorOf("secret")}
        autoComplete="off"
      />
      <TextInput
        label={words.keyword}
        description={words.keywordHelp}
        value={values.keyword}
        onChange={(changed) => draft.set("keyword", changed.currentTarget.value)}
        error={draft.errorOf("keyword")}
      />
    </FormCard>
  );
}
