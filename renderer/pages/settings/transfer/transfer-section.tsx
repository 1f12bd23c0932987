import { SettingsSection } from "../settings-section.tsx";
import { ExportForm } from "./export-form.tsx";
import { ImportForm } from "./import-form.tsx";

export const TransferSection = () => (
  <SettingsSection name="transfer">
    <ExportForm />
    <ImportForm />
  </SettingsSection>
);
