import type { ReactNode } from "react";

/** What a colour means here: `good` done, `busy` under way, `held` waits, `bad` needs you, `idle` nothing to do. */
export type Tone = "good" | "busy" | "held" | "bad" | "idle";

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function BrandIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 16 16" fill="var(--accent)" aria-hidden="true">
      <path d="M9 2.4V1.5A1 1 0 0 0 7 1.5V2.4ZM8 2C5.1 2 3.7 4.1 3.6 6.7L3.5 8.3C3.4 9.4 2.7 10.3 1.5 11V12H14.5V11C13.3 10.3 12.6 9.4 12.5 8.3L12.4 6.7C12.3 4.1 10.9 2 8 2ZM5.6 13H10.4A2.4 2.2 0 0 1 5.6 13Z" />
    </svg>
  );
}

export const LogIcon = () => (
  <Icon>
    <path d="M2.5 4h11M2.5 8h11M2.5 12h7" />
  </Icon>
);
export const ConnectorIcon = () => (
  <Icon>
    <path d="M14 2 2.5 6.5l4.5 2 2 4.5L14 2zM7 8.5 14 2" />
  </Icon>
);
export const SourceIcon = () => (
  <Icon>
    <path d="M8 2v7.5M5 6.7l3 3 3-3M2.5 11v2.5h11V11" />
  </Icon>
);
export const ActionIcon = () => (
  <Icon>
    <path d="M2 3.5h12L9.5 8.8V13l-3-1.5V8.8L2 3.5z" />
  </Icon>
);
export const SetupIcon = () => (
  <Icon>
    <path d="M2.5 4l1.3 1.3L6 3M2.5 8.5l1.3 1.3L6 7.5M8.5 4.5h5M8.5 9h5M8.5 13h5" />
    <path d="M3 13h2" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.2 3.2" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const DownIcon = () => (
  <Icon>
    <path d="m4 6 4 4 4-4" />
  </Icon>
);
export const UpIcon = () => (
  <Icon>
    <path d="m4 10 4-4 4 4" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M9.5 3.5 5 8l4.5 4.5" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.4" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M2 4.5h6M12.5 4.5H14M2 11.5h1.5M8 11.5h6" />
    <circle cx="10.2" cy="4.5" r="2" />
    <circle cx="5.8" cy="11.5" r="2" />
  </Icon>
);

/** A shape for each tone, so that colour never stands alone. */
const TONE_SHAPES: Readonly<Record<Tone, ReactNode>> = {
  good: <path d="m3.5 8.5 3 3 6-7" strokeWidth="2.2" />,
  busy: <circle cx="8" cy="8" r="4" fill="currentColor" stroke="none" />,
  held: <path d="M5.5 4v8M10.5 4v8" strokeWidth="2.6" />,
  bad: <path d="m4 4 8 8M12 4l-8 8" strokeWidth="2.2" />,
  idle: <path d="M4 8h8" strokeWidth="2.2" />,
};

export const ToneIcon = ({ tone, size = 12 }: { tone: Tone; size?: number }) => (
  <Icon size={size}>{TONE_SHAPES[tone]}</Icon>
);
