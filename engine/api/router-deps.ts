import type { About } from "../../shared/model/app.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Config } from "../config/config.ts";
import type { ConfigFileReader } from "../config/transfer/config-file-reader.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { createEditAndReplay } from "../edit-and-replay.ts";
import type { createAlertExport, createEventExport } from "../export/export-events.ts";
import type { createForward } from "../forward.ts";
import type { createAcceptOrResolve } from "../ilert/accept-or-resolve.ts";
import type { AlertPoller } from "../ilert/poll/alert-poller.ts";
import type { IlertSetup } from "../ilert/setup/ilert-setup.ts";
import type { Clock } from "../lib/clock.ts";
import type { createPostSample } from "../listener/post-sample.ts";
import type { RebindOnSettings } from "../listener/rebind-on-settings.ts";
import type { SelfProbe } from "../listener/self-probe.ts";
import type { LiveLog } from "../live/live-log.ts";
import type { Replay } from "../replay.ts";
import type { Retention } from "../retention/retention.ts";
import type { Shell } from "../shell.ts";
import type { Store } from "../store/store.ts";
import type { TunnelService } from "../tunnel/tunnel-service.ts";
import type { createActionPreview } from "./action-preview.ts";

/** What the implementation of the contract needs; each group of procedures takes its part. */
export interface RouterDeps {
  readonly config: Config;
  readonly readConfigFile: ConfigFileReader;
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly live: LiveLog;
  readonly replay: Replay;
  readonly editAndReplay: ReturnType<typeof createEditAndReplay>;
  readonly forward: ReturnType<typeof createForward>;
  readonly exportEvents: ReturnType<typeof createEventExport>;
  readonly exportAlerts: ReturnType<typeof createAlertExport>;
  readonly previewAction: ReturnType<typeof createActionPreview>;
  readonly postSample: ReturnType<typeof createPostSample>;
  readonly probe: SelfProbe;
  readonly retention: Pick<Retention, "confirmClock">;
  readonly tunnel: TunnelService;
  readonly ilertSetup: IlertSetup;
  readonly alertPoller: AlertPoller;
  readonly actInIlert: ReturnType<typeof createAcceptOrResolve>;
  readonly clock: Pick<Clock, "now">;
  readonly withAddress: RebindOnSettings;
  readonly about: () => Promise<About>;
  readonly shell: Shell | undefined;
  readonly status: () => Promise<Status>;
}
