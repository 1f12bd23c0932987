import type { About } from "../../shared/model/app.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { ConfigFileReader } from "../config/transfer/config-file-reader.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Shell } from "../engine.ts";
import type { createEventExport } from "../export/export-events.ts";
import type { createForward } from "../forward.ts";
import type { createActInIlert } from "../ilert/act.ts";
import type { IlertLooks } from "../ilert/look/ilert-looks.ts";
import type { IlertSetup } from "../ilert/setup/ilert-setup.ts";
import type { createPostSample } from "../listener/post-sample.ts";
import type { Probe } from "../listener/probe.ts";
import type { WithAddress } from "../listener/settings-address.ts";
import type { LiveLog } from "../live/live-log.ts";
import type { Replay } from "../replay.ts";
import type { Retention } from "../retention/retention.ts";
import type { Store } from "../store/store.ts";
import type { TunnelService } from "../tunnel/tunnel-service.ts";
import type { createActionPreview } from "./action-preview.ts";

/** What the contract is carried out with; each group takes its part. */
export interface RouterDeps {
  readonly config: Config;
  readonly readConfigFile: ConfigFileReader;
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly live: LiveLog;
  readonly replay: Replay;
  readonly forward: ReturnType<typeof createForward>;
  readonly exportEvents: ReturnType<typeof createEventExport>;
  readonly previewAction: ReturnType<typeof createActionPreview>;
  readonly postSample: ReturnType<typeof createPostSample>;
  readonly probe: Probe;
  readonly retention: Pick<Retention, "confirmClock">;
  readonly tunnel: TunnelService;
  readonly ilertSetup: IlertSetup;
  readonly ilertLooks: IlertLooks;
  readonly actInIlert: ReturnType<typeof createActInIlert>;
  readonly clock: Pick<Clock, "now">;
  readonly withAddress: WithAddress;
  readonly about: () => Promise<About>;
  readonly shell: Shell | undefined;
  readonly status: () => Promise<Status>;
}
