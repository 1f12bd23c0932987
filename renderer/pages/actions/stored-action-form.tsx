import { useTranslations } from "use-intl";
import type { ActionView } from "../../../shared/model/action.ts";
import { useServices } from "../../data/services.ts";
import { ActionForm, type ActionFormProps } from "./action-form.tsx";
import { valuesOf } from "./action-values.ts";

export interface StoredActionFormProps extends Pick<ActionFormProps, "sources" | "connectors" | "onClose"> {
  /** The alert action when the form was opened. */
  readonly action: ActionView;
  /** The alert action in the present list. */
  readonly present: ActionView | null;
}

/** Edits a stored alert action. */
export function StoredActionForm({ action, present, ...props }: StoredActionFormProps) {
  const t = useTranslations("actions");
  const { api } = useServices();
  return (
    <ActionForm
      {...props}
      title={t("edit", { name: action.name })}
      initial={valuesOf(action)}
      idFor={() => action.id}
      save={(changed, revision) => api.actions.update({ ...changed, revision })}
      stored={{
        name: action.name,
        revision: action.revision,
        present: present === null ? null : valuesOf(present),
        fetch: async () => {
          const now = await api.actions.get({ id: action.id });
          return { values: valuesOf(now), revision: now.revision };
        },
      }}
    />
  );
}
