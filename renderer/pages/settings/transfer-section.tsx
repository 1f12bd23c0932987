import { ExportForm } from "./export-form.tsx";
import { ImportForm } from "./import-form.tsx";
import { SettingsSection } from "./settings-section.tsx";

export const TransferSection = () => (
  <SettingsSection name="transfer">
    <ExportForm />
    <ImportForm />
  </SettingsSection>
);
