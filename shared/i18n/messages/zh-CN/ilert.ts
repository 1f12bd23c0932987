import type { Translation } from "../../catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: Translation<typeof source> = {
  ilert: {
    "no-key": {
      message: "还没有 ilert API 密钥。请在“设置 > ilert”中填写。",
    },
    "no-address": {
      message: "还没有 ilert 可以访问的公网地址。请在“设置 > 公网地址”中设置，或让 Tocsin 轮询 ilert。",
    },
    "plan-changed": {
      message: "计划已发生变化。请重新查看，然后再执行。",
    },
    "key-odd": {
      message: "这不是 ilert 的 API 密钥：其中含有空格、换行或密钥中不会出现的字符。请重新粘贴。",
    },
    "key-refused": {
      message: "ilert 不接受该 API 密钥。请在 ilert 的个人资料（API keys）中新建一个，并粘贴到设置中。",
    },
    forbidden: {
      message: "该 API 密钥无权在 ilert 中执行此操作。请使用有权修改告警源和告警动作的人的密钥。",
    },
    scope: {
      message:
        "API 密钥缺少此操作在 ilert 中所需的权限范围 {scope}。请在 ilert 中授予该范围，或换用其他密钥。",
    },
    plan: {
      message: "由于你的 ilert 套餐，ilert 拒绝了此操作（HTTP {status}）。请联系 ilert 账户的管理员。",
    },
    "plan-feature": {
      message: "你的 ilert 套餐不包含此功能。请联系 ilert 账户的管理员，或不使用该功能。",
    },
    "plan-quota": {
      message:
        "你的 ilert 套餐不允许更多此类项目。请在 ilert 中删除不需要的项目，或联系 ilert 账户的管理员。",
    },
    "not-found": {
      message: "ilert 中没有此项（或已被删除）。请重新加载列表；如果问题依旧，请检查设置中的 ilert 地址。",
    },
    conflict: {
      message: "ilert 表示此项已被更改。请重新加载后再试。",
    },
    refused: {
      message: "ilert 拒绝了请求（HTTP {status}）。请根据其说明修改后再试。",
    },
    limited: {
      message: "{seconds, plural, one {# 秒} other {# 秒}}内 ilert 不再接受该密钥的调用。请等待后再试。",
    },
    trouble: {
      message: "ilert 出现故障（HTTP {status}）。请过几分钟再试。",
    },
    redirected: {
      message:
        "ilert 的地址会跳转到其他地址（HTTP {status}），密钥不会随之发送。请检查设置中的地址，以及网络是否需要登录。",
    },
    gateway: {
      message:
        "返回响应的不是 ilert，而是 Tocsin 与 ilert 之间的某个设备（{facts}）。请检查设置中的 ilert 地址，以及中间是否有代理、防火墙或登录页面。",
    },
    /** 紧随其后。 */
    "gateway-says": { message: "其内容：{quote}" },
    malformed: {
      message: "返回响应的不是 Tocsin 支持的 ilert API。请检查设置中的 ilert 地址，以及网络是否需要登录。",
    },
    "too-many": {
      message: "ilert 中的条目超过 Tocsin 的读取上限（{most}）。请使用可见条目较少的团队的密钥。",
    },
    timeout: {
      message: "ilert 未能及时响应。请检查网络后再试。",
    },
    "no-such-name": {
      message: "无法解析 ilert 的地址 {name}。请检查设置中的地址，以及本机是否联网。",
    },
    certificate: {
      message: "{name} 的证书不受信任（{word}）。如果中间有代理，请在“设置 > 网络”中添加其证书颁发机构。",
    },
    unreachable: {
      message: "无法通过 {name} 连接到 ilert（{word}）。请检查本机是否联网后再试。",
    },
    stopped: {
      message: "Tocsin 在全部完成之前已关闭。请重新查看计划，其余部分尚未执行。",
    },
    differs: {
      message: "ilert 中有 {count, plural, one {# 个} other {# 个}}告警动作需要更改。",
      advice: "请打开“设置 > ilert”，查看计划并执行。",
    },
    gone: {
      message:
        "所选的 {count, plural, one {# 个} other {# 个}}告警源在 ilert 中已不存在，或该 API 密钥无权查看。",
      advice: "请在“设置 > ilert”中重新选择，或使用可以看到它们的密钥。",
    },
    "address-unproven": {
      message: "尚未验证 {url} 是否通向本机。",
      advice: "请先在“设置 > 公网地址”中测试，否则可能收不到 ilert 的调用。",
    },
    "address-http": {
      message: "{url} 未加密：告警和令牌可能在途中被读取。",
      advice: "请使用 https 地址。",
    },
    "address-trial": {
      message: "{url} 是临时试用地址，每次启动都会改变。",
      advice: "请保持 Tocsin 运行并让它自动保持同步，或设置一个固定地址。",
    },
    "source-off": {
      message: "Webhook 来源“{source}”已停用，因此 ilert 不会调用它。",
      advice: "如需接收其告警，请启用它。",
    },
    "no-events": {
      message: "没有已启用的告警动作使用 Webhook 来源“{source}”，因此 ilert 不会调用它。",
      advice: "请添加一个告警动作，并选择要转发的告警事件。",
    },
    "delays-differ": {
      message: "“{source}”的各告警动作要求 ilert 使用不同的延迟，而 ilert 只有一个共用的延迟：以最短的为准。",
      advice: "请为它们设置相同的延迟。",
    },
    "template-costs": {
      message: "“{source}”使用了请求体模板：消息中没有负责人、评论、严重程度、标签和服务。",
      advice: "如果不需要链接，请使用默认请求体；需要链接时，建议填写账户的基础地址。",
    },
    "catch-up-off": {
      message:
        "“{source}”的补取已关闭：它在 ilert 中的告警动作{why, select, conditions {设有条件} filter {设有告警过滤器} delay {设有延迟} other {仅手动执行}}，因此无法区分未发送的告警与丢失的告警。",
      advice: "如需补取丢失的告警，请在 ilert 中去掉它，改用此处告警动作的条件。",
    },
    "not-ours": {
      message: "告警动作“{name}”已不属于此 Tocsin，因此未作改动。请重新生成计划。",
    },
    "no-alert": {
      message: "此事件没有可由 ilert 接受或解决的告警。",
    },
    "not-its-id": {
      message: "ilert 中没有此 ID 的告警，因为 ilert 的告警 ID 都是数字：该事件是示例，或并非由 ilert 发送。",
    },
    "person-unknown": {
      message: "ilert 中没有使用此人邮箱的用户。",
      advice: "请在 ilert 中用其钉钉邮箱邀请此人。",
    },
    "alert-forbidden": {
      message: "该 API 密钥无权对此告警执行此操作。请使用有权在 ilert 中接受和解决该告警的人的密钥。",
    },
    "alert-not-found": {
      message: "在该 API 密钥的可见范围内，ilert 中没有此告警。请使用该告警所属账户和团队的密钥。",
    },
    "alert-conflict": {
      message: "告警在 ilert 中的状态已变化，因此未做任何更改。请在 ilert 中查看该告警。",
    },
    says: { message: "ilert 的说明：{quote}" },
  },
};
