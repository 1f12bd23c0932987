import type { Icon } from "@tabler/icons-react";
import IconAdjustmentsHorizontal from "@tabler/icons-react/icons/IconAdjustmentsHorizontal";
import IconAlertTriangle from "@tabler/icons-react/icons/IconAlertTriangle";
import IconCheck from "@tabler/icons-react/icons/IconCheck";
import IconChevronDown from "@tabler/icons-react/icons/IconChevronDown";
import IconChevronLeft from "@tabler/icons-react/icons/IconChevronLeft";
import IconChevronUp from "@tabler/icons-react/icons/IconChevronUp";
import IconDots from "@tabler/icons-react/icons/IconDots";
import IconDownload from "@tabler/icons-react/icons/IconDownload";
import IconFilter from "@tabler/icons-react/icons/IconFilter";
import IconHistory from "@tabler/icons-react/icons/IconHistory";
import IconList from "@tabler/icons-react/icons/IconList";
import IconListCheck from "@tabler/icons-react/icons/IconListCheck";
import IconLogout from "@tabler/icons-react/icons/IconLogout";
import IconMinus from "@tabler/icons-react/icons/IconMinus";
import IconPlayerPause from "@tabler/icons-react/icons/IconPlayerPause";
import IconPointFilled from "@tabler/icons-react/icons/IconPointFilled";
import IconSearch from "@tabler/icons-react/icons/IconSearch";
import IconSend from "@tabler/icons-react/icons/IconSend";
import IconUsers from "@tabler/icons-react/icons/IconUsers";
import IconX from "@tabler/icons-react/icons/IconX";

/**
 * What a colour means here: `good` done, `busy` under way, `held` waits, `warning` works less well than it should,
 * `bad` needs you, `idle` nothing to do.
 */
export type Tone = "good" | "busy" | "held" | "warning" | "bad" | "idle";

export function BrandIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 16 16" fill="var(--accent)" aria-hidden="true">
      <path d="M9 2.4V1.5A1 1 0 0 0 7 1.5V2.4ZM8 2C5.1 2 3.7 4.1 3.6 6.7L3.5 8.3C3.4 9.4 2.7 10.3 1.5 11V12H14.5V11C13.3 10.3 12.6 9.4 12.5 8.3L12.4 6.7C12.3 4.1 10.9 2 8 2ZM5.6 13H10.4A2.4 2.2 0 0 1 5.6 13Z" />
    </svg>
  );
}

/** Hidden from screen readers, because a text beside it has the same meaning. */
const decorative = (Drawing: Icon) => () => <Drawing size={16} aria-hidden="true" />;

export const LogIcon = decorative(IconList);
export const ConnectorIcon = decorative(IconSend);
export const SourceIcon = decorative(IconDownload);
export const ActionIcon = decorative(IconFilter);
export const SetupIcon = decorative(IconListCheck);
export const SettingsIcon = decorative(IconAdjustmentsHorizontal);
export const AuditIcon = decorative(IconHistory);
export const TeamIcon = decorative(IconUsers);
export const SignOutIcon = decorative(IconLogout);
export const SearchIcon = decorative(IconSearch);
export const CloseIcon = decorative(IconX);
export const DownIcon = decorative(IconChevronDown);
export const UpIcon = decorative(IconChevronUp);
export const BackIcon = decorative(IconChevronLeft);
export const MoreIcon = decorative(IconDots);

/** A shape for each tone, so that colour is never the only sign. */
const TONE_ICONS: Readonly<Record<Tone, Icon>> = {
  good: IconCheck,
  busy: IconPointFilled,
  held: IconPlayerPause,
  warning: IconAlertTriangle,
  bad: IconX,
  idle: IconMinus,
};

export function ToneIcon({ tone, size = 12 }: { tone: Tone; size?: number }) {
  const Drawing = TONE_ICONS[tone];
  // A small mark needs a bold line.
  return <Drawing size={size} stroke={3.2} aria-hidden="true" />;
}
