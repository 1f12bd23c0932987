import { Select, type SelectProps } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ROLES, type Role } from "../../../shared/model/person.ts";

export interface RoleSelectProps extends Omit<SelectProps, "data" | "value" | "onChange" | "allowDeselect"> {
  readonly role: Role;
  readonly onRole: (role: Role) => void;
}

/** Chooses one of the roles. */
export function RoleSelect({ role, onRole, ...props }: RoleSelectProps) {
  const t = useTranslations("team.role");
  return (
    <Select
      {...props}
      data={ROLES.map((one) => ({ value: one, label: t(one) }))}
      value={role}
      onChange={(chosen) => onRole(chosen as Role)}
      allowDeselect={false}
    />
  );
}
