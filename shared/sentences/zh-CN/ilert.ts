import type { TranslationOf } from "../catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: TranslationOf<typeof source> = {
  "ilert.no-key": {
    message: "还没有 ilert API 密钥。请在“设置 > ilert”中填写。",
  },
  "ilert.no-address": {
    message: "还没有 ilert 可以访问的公网地址。请在“设置 > 公网地址”中设置，或让 Tocsin 定时轮询 ilert。",
  },
  "ilert.plan-changed": {
    message: "计划已发生变化。请重新查看，然后再执行。",
  },
  "ilert.key-odd": {
    message: "这不是 ilert 的 API 密钥：其中含有空格、换行或密钥中不会出现的字符。请重新粘贴。",
  },
  "ilert.key-refused": {
    message: "ilert 不接受该 API 密钥。请在 ilert 的个人资料（API 密钥）中新建一个，并粘贴到设置中。",
  },
  "ilert.forbidden": {
    message: "该 API 密钥无权在 ilert 中执行此操作。请使用有权修改告警源和告警动作的人员的密钥。",
  },
  "ilert.not-found": {
    message: "ilert 中（已）没有此项。请重新加载列表；如果问题依旧，请检查设置中的 ilert 地址。",
  },
  "ilert.conflict": {
    message: "ilert 表示此项已被更改。请重新加载后再试。",
  },
  "ilert.refused": {
    message: "ilert 拒绝了请求（HTTP {status}）。请根据其说明修改后再试。",
  },
  "ilert.limited": {
    message: "{seconds, plural, one {# 秒} other {# 秒}}内 ilert 不再接受该密钥的调用。请等待后再试。",
  },
  "ilert.trouble": {
    message: "ilert 自身出现故障（HTTP {status}）。请过几分钟再试。",
  },
  "ilert.redirected": {
    message:
      "ilert 的地址会跳转到其他地址（HTTP {status}），密钥不会随之发送。请检查设置中的地址，以及网络是否需要登录。",
  },
  "ilert.malformed": {
    message: "应答的不是 Tocsin 所了解的 ilert API。请检查设置中的 ilert 地址，以及网络是否需要登录。",
  },
  "ilert.too-many": {
    message: "ilert 中的条目超过 Tocsin 的读取上限（{most}）。请使用可见条目较少的团队的密钥。",
  },
  "ilert.timeout": {
    message: "ilert 未能及时应答。请检查网络后再试。",
  },
  "ilert.no-such-name": {
    message: "找不到 ilert 的地址 {name}。请检查设置中的地址，以及本机是否联网。",
  },
  "ilert.certificate": {
    message: "{name} 的证书不受信任（{word}）。如果中间有代理，请在“设置 - 网络”中添加其证书颁发机构。",
  },
  "ilert.unreachable": {
    message: "无法通过 {name} 连接到 ilert（{word}）。请检查本机是否联网后再试。",
  },
  "input.ilert-address": {
    message: "必须是 ilert 的 https 地址，例如 https://api.ilert.com/api，不能包含用户名、密码和查询参数",
  },
  "ilert.not-ours": {
    message: "告警动作“{name}”已不属于本机的 Tocsin，因此未作改动。请重新生成计划。",
  },
  "ilert.no-alert": {
    message: "此事件没有可由 ilert 接受或解决的告警。",
  },
  "ilert.not-its-id": {
    message: "ilert 的告警 ID 都是数字，因此不认识此 ID：该事件是示例，或并非由 ilert 发送。",
  },
  "ilert.alert-forbidden": {
    message: "该 API 密钥无权对此告警执行此操作。请使用有权在 ilert 中接受和解决该告警的人员的密钥。",
  },
  "ilert.alert-not-found": {
    message: "在该 API 密钥的可见范围内，ilert 中没有此告警。请使用该告警所属账户和团队的密钥。",
  },
  "ilert.alert-conflict": {
    message: "告警在 ilert 中的状态已发生变化，因此未作任何更改。请在 ilert 中查看该告警。",
  },
  "ilert.says": { message: "ilert 的说明：{quote}" },
};
