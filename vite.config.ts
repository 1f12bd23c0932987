import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Chromium of the oldest runtime the page has to paint in; lightningcss takes versions as major << 16. */
const OLDEST_CHROME = 108;

export default defineConfig({
  root: "renderer",
  cacheDir: "../node_modules/.vite",
  // Relative, so that the same files work below a private scheme and over HTTP.
  base: "./",
  plugins: [react()],
  css: {
    transformer: "lightningcss",
    lightningcss: {
      targets: { chrome: OLDEST_CHROME << 16 },
      // The frame's grid areas are named in one file and used in others.
      cssModules: { grid: false },
    },
  },
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: `chrome${OLDEST_CHROME}`,
    cssTarget: `chrome${OLDEST_CHROME}`,
    // Inlined assets would need `data:` in the page's content security policy.
    assetsInlineLimit: 0,
    // One chunk comes from the same machine as the page; splitting it would only make the other pages blink.
    chunkSizeWarningLimit: 1_200,
    modulePreload: { polyfill: false },
  },
});
