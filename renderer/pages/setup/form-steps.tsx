import { Button, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { type ConnectorView, newConnectorSchema } from "../../../shared/model/connector.ts";
import { newSourceSchema, type SourceView } from "../../../shared/model/source.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { DEFAULT_TYPE } from "../../connector-types/connector-types.ts";
import { useServices } from "../../data/services.ts";
import { DiscardDialog, useLeaveGuard } from "../../forms/leave-guard.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { type EntityFormState, useEntityForm } from "../../forms/use-entity-form.ts";
import { newHookToken } from "../sources/hook-url.ts";
import { readDraft, useKeptDraft } from "./kept-draft.ts";
import classes from "./setup-page.module.css";

/** The robot of the DingTalk group, as a connector. Input is kept across reloads, except for secrets. */
export function RobotStep({ connectors }: { connectors: readonly ConnectorView[] }) {
  const t = useTranslations("setup.robot");
  const { api } = useServices();
  const usedIds = connectors.map(({ id }) => id);
  const [initial] = useState(() => readDraft("robot", DEFAULT_TYPE.newDraft("")));
  const entity = useEntityForm({
    initial,
    schema: newConnectorSchema,
    toInput: (draft) => ({
      ...DEFAULT_TYPE.toInput(draft),
      id: newRowId(draft.name, usedIds, "connector"),
      type: DEFAULT_TYPE.type,
    }),
    save: (input) => api.connectors.create(input),
    list: "connectors",
    onClose: () => {},
  });
  const { values } = entity.form;
  const kept = DEFAULT_TYPE.withoutSecrets(values);
  useKeptDraft("robot", kept);
  return (
    <StepForm
      entity={entity}
      title={t("title")}
      save={t("save")}
      losesInput={JSON.stringify(kept) !== JSON.stringify(values)}
    >
      <p className={classes.text}>{t("text")}</p>
      <TextInput
        label={t("name")}
        description={t("nameHelp")}
        placeholder={t("namePlaceholder")}
        {...entity.form.getInputProps("name")}
      />
      <DEFAULT_TYPE.Fields form={entity.form} connector={null} />
    </StepForm>
  );
}

interface SourceStepProps {
  readonly sources: readonly SourceView[];
  /** The token is passed on, because only the page that created it ever has it. */
  readonly onSaved: (token: string) => void;
}

/** A webhook source, with a token created here. */
export function SourceStep({ sources, onSaved }: SourceStepProps) {
  const t = useTranslations("setup.source");
  const { api } = useServices();
  const usedIds = sources.map(({ id }) => id);
  const [initial] = useState(() => readDraft("source", { name: "" }));
  const entity = useEntityForm({
    initial,
    schema: newSourceSchema,
    toInput: ({ name }) => ({
      name,
      id: newRowId(name, usedIds, "source"),
      token: newHookToken((bytes) => crypto.getRandomValues(bytes)),
    }),
    save: (input) => api.sources.create(input),
    list: "sources",
    onSaved: (_saved, { token }) => onSaved(token),
    onClose: () => {},
  });
  useKeptDraft("source", entity.form.values);
  return (
    <StepForm entity={entity} title={t("title")} save={t("save")} losesInput={false}>
      <p className={classes.text}>{t("text")}</p>
      <TextInput
        label={t("name")}
        description={t("nameHelp")}
        placeholder={t("namePlaceholder")}
        {...entity.form.getInputProps("name")}
      />
    </StepForm>
  );
}

interface StepFormProps {
  readonly entity: Pick<EntityFormState<unknown>, "element" | "busy" | "dirty" | "problem" | "submit">;
  readonly title: string;
  readonly save: string;
  /** Whether there is input that is not kept, such as a secret. */
  readonly losesInput: boolean;
  readonly children: ReactNode;
}

/** The form of a step: fields, errors, one button; asks before input is lost that is not kept. */
function StepForm({ entity, title, save, losesInput, children }: StepFormProps) {
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  const [discarded, setDiscarded] = useState(false);
  useLeaveGuard(entity.dirty && losesInput && !discarded, (goOn) => setDiscarding(() => goOn));
  return (
    <>
      <form
        ref={entity.element}
        aria-label={title}
        noValidate
        autoComplete="off"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void entity.submit();
        }}
      >
        <Stack gap="md">
          {children}
          {entity.problem !== null && <ProblemBox title={entity.problem.message} />}
          <div>
            <Button type="submit" loading={entity.busy}>
              {save}
            </Button>
          </div>
        </Stack>
      </form>
      <DiscardDialog
        title={title}
        opened={discarding !== null}
        onKeep={() => setDiscarding(null)}
        onDiscard={() => {
          // The guard is removed first, because it would block the chosen navigation.
          setDiscarded(true);
          setTimeout(() => discarding?.());
        }}
      />
    </>
  );
}
