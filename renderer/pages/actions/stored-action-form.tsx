import { useTranslations } from "use-intl";
import type { ActionView } from "../../../shared/model/action.ts";
import { useServices } from "../../data/services.ts";
import { ActionForm, type ActionFormProps } from "./action-form.tsx";
import { valuesOf } from "./action-values.ts";

export interface StoredActionFormProps extends Pick<ActionFormProps, "sources" | "connectors" | "onClose"> {
  /** As it was when the form was opened. */
  readonly action: ActionView;
  /** What the list has of it now. */
  readonly present: ActionView | null;
}

/** Changes an alert action. */
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
