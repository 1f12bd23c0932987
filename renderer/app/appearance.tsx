import { useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect } from "react";
import { readLocal, writeLocal } from "../client/local-memory.ts";
import { useSettings } from "../data/queries.ts";

const REMEMBERED_CONTRAST = "tocsin.contrast";

/**
 * Has the page look as the settings say. Both choices are remembered here too, so that the next first paint needs no
 * answer from the engine (public/first-paint.js).
 */
export function Appearance() {
  const settings = useSettings().data;
  const { setColorScheme } = useMantineColorScheme();
  const systemWantsMore = useMediaQuery("(prefers-contrast: more)", false, {
    getInitialValueInEffect: false,
  });
  const appearance = settings?.appearance;
  const contrast = settings?.contrast;

  useEffect(() => {
    if (appearance !== undefined) setColorScheme(appearance === "system" ? "auto" : appearance);
  }, [appearance, setColorScheme]);

  useEffect(() => {
    if (contrast !== undefined) writeLocal(REMEMBERED_CONTRAST, contrast);
    const setting = contrast ?? readLocal(REMEMBERED_CONTRAST);
    document.documentElement.toggleAttribute("data-contrast", false);
    if (setting === "high" || systemWantsMore) document.documentElement.setAttribute("data-contrast", "high");
  }, [contrast, systemWantsMore]);

  return null;
}
