import { call } from "./call.ts";
import { delivery } from "./delivery.ts";
import { dingtalkApp } from "./dingtalk-app.ts";
import { error } from "./error.ts";
import { file } from "./file.ts";
import { ilert } from "./ilert.ts";
import { input } from "./input.ts";
import { listener } from "./listener.ts";
import { network } from "./network.ts";
import { oidc } from "./oidc.ts";
import { people } from "./people.ts";
import { refusal } from "./refusal.ts";
import { request } from "./request.ts";
import { robot } from "./robot.ts";
import { routing } from "./routing.ts";
import { setting } from "./setting.ts";
import { status } from "./status.ts";
import { team } from "./team.ts";
import { transfer } from "./transfer.ts";
import { tunnel } from "./tunnel.ts";
import { update } from "./update.ts";
import { vault } from "./vault.ts";

export const messages = {
  ...robot,
  ...dingtalkApp,
  ...routing,
  ...delivery,
  ...call,
  ...request,
  ...refusal,
  ...people,
  ...oidc,
  ...team,
  ...listener,
  ...input,
  ...network,
  ...error,
  ...file,
  ...setting,
  ...status,
  ...transfer,
  ...update,
  ...vault,
  ...tunnel,
  ...ilert,
};
