// Runs before anything is painted, so that the page begins in the scheme it was last shown in. The keys are those of
// Mantine's own manager and of theme/appearance.tsx.
(() => {
  const root = document.documentElement;
  try {
    const scheme = localStorage.getItem("mantine-color-scheme-value");
    if (scheme === "light" || scheme === "dark") root.setAttribute("data-mantine-color-scheme", scheme);
    if (localStorage.getItem("tocsin.contrast") === "high") root.setAttribute("data-contrast", "high");
  } catch {
    // Storage may be switched off; then the system's scheme is the first.
  }
})();
