import { access } from "./access.ts";
import { actions } from "./actions.ts";
import { audit } from "./audit.ts";
import { common } from "./common.ts";
import { connectors } from "./connectors.ts";
import { forms } from "./forms.ts";
import { ilert } from "./ilert.ts";
import { log } from "./log.ts";
import { savedFilters } from "./saved-filters.ts";
import { settings } from "./settings.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";
import { sources } from "./sources.ts";
import { team } from "./team.ts";
import { tunnel } from "./tunnel.ts";

export const words = {
  access,
  actions,
  audit,
  common,
  connectors,
  forms,
  ilert,
  log,
  savedFilters,
  settings,
  setup,
  shell,
  sources,
  team,
  tunnel,
};
