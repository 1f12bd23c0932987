import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Tooltip,
  type VariantColorsResolver,
} from "@mantine/core";

const ORANGE: MantineColorsTuple = [
  "#fff2e9",
  "#fde3d2",
  "#f9c6a5",
  "#f6a775",
  "#f5843c",
  "#ef7628",
  "#d9621a",
  "#b94e12",
  "#94400f",
  "#6f310d",
];

/** Mantine's dark greys, from its lightest text to its darkest background, with the values of tokens.css. */
const DARK: MantineColorsTuple = [
  "#e7eaee",
  "#c4cad2",
  "#a3acb7",
  "#8d97a3",
  "#39424d",
  "#262d36",
  "#1c232b",
  "#151a20",
  "#0f1317",
  "#0b0e11",
];

const FONT =
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace';

/** Filled buttons take their text colour from tokens.css too, because each scheme has its own background. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colors;
  const ground = input.color === "red" ? "var(--bad)" : "var(--accent)";
  return { ...colors, background: ground, hover: ground, color: "var(--on-accent)" };
};

/** The container of menus, choices and tooltips in the document. */
export const PORTAL_ROOT = "#hanging";

export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: FONT, fontWeight: "650" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "18px" },
  colors: { orange: ORANGE, dark: DARK },
  primaryColor: "orange",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver,
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: Button.extend({ defaultProps: { size: "xs" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Alert: Alert.extend({ defaultProps: { variant: "outline" } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: "var(--on-accent)" } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    SegmentedControl: SegmentedControl.extend({
      styles: {
        root: { background: "var(--raised)", border: "1px solid var(--line-strong)" },
        indicator: { background: "var(--bg)", border: "1px solid var(--line-strong)", boxShadow: "none" },
        label: { color: "var(--text)" },
      },
    }),
    // The library's placeholder for the initial focus is not a valid child of a menu.
    // After a choice with the keyboard, the focus returns to where the menu was opened.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, returnFocus: true } }),
    // An overlay belongs to its page, also for readers who navigate by landmarks (shell/workspace.tsx).
    Popover: Popover.extend({ defaultProps: { portalProps: { target: PORTAL_ROOT } } }),
    Tooltip: Tooltip.extend({ defaultProps: { portalProps: { target: PORTAL_ROOT } } }),
    // A dialog's title line is not a second banner of the page.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: "none" } } } }),
  },
});

/** Mantine's colours, mapped to tokens.css, so that there is one palette. */
const mantineColors = {
  "--mantine-color-body": "var(--bg)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-2)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--raised)",
  "--mantine-color-default-hover": "var(--track)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-anchor": "var(--accent)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: mantineColors,
  // Mantine's own is the ground of a raised box, on which a disabled button would look like text.
  dark: { ...mantineColors, "--mantine-color-disabled": "var(--track)" },
});
