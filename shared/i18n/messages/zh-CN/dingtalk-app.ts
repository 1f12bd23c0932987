import type { Translation } from "../../catalogue.ts";
import type { dingtalkApp as source } from "../en/dingtalk-app.ts";

export const dingtalkApp: Translation<typeof source> = {
  "dingtalk-app": {
    credentials: {
      message: "钉钉不接受该 Client ID 和 Client Secret。",
      advice: "请从应用的“凭证与基础信息”页面重新复制两者，并粘贴到连接器中。",
    },
    token: {
      message: "钉钉拒绝了访问令牌，新获取的令牌也被拒绝。",
      advice: "Tocsin 会重试。如果一直如此，请检查该 Client ID 是否属于本组织的企业内部应用。",
    },
    "not-published": {
      message: "钉钉未为该应用打开 Stream 连接。",
      advice: "请在应用页面将机器人的消息接收模式设为 Stream 模式，发布机器人，再发布应用的新版本。",
    },
    permission: {
      message: "应用缺少该调用所需的权限。",
      advice: "请在应用页面的“权限管理”中开通，然后发布应用的新版本。",
    },
    "permission-link": {
      message: "应用缺少权限：{scopes}。",
      advice: "请打开 {url} 开通，然后发布应用的新版本。",
    },
    "ip-list": {
      message: "当前网络的公网 IP 不在应用的 IP 白名单中。",
      advice: "请在应用页面的“安全设置”中添加，或清空白名单。",
    },
    throttled: {
      message: "钉钉正在限流。",
      advice: "无需操作：Tocsin 会等待并重试。",
    },
    quota: {
      message: "本组织当月的钉钉 API 调用量已用完。",
      advice: "请在钉钉开发者后台购买调用量，或等到下个月。在此之前，请为该群使用自定义机器人。",
    },
    robot: {
      message: "机器人不属于该应用，或者不存在。",
      advice: "请在应用页面检查机器人是否已启用并发布，然后重新绑定该群。",
    },
    "not-in-group": {
      message: "机器人无法在该群中发送消息。",
      advice: "请重新将应用的机器人添加到群中，然后绑定该群。",
    },
    muted: {
      message: "机器人在群中被禁言。",
      advice: "请联系群管理员解除对机器人的禁言。",
    },
    "group-unknown": {
      message: "钉钉找不到该群。",
      advice: "请重新绑定该群。",
    },
    "no-group": {
      message: "此连接器尚未绑定任何群。",
      advice: "请将机器人添加到群中，并在群里发送连接器所显示的绑定命令。",
    },
    "group-gone": {
      message: "该群已解散。",
      advice: "请解绑该群，并绑定其他群。",
    },
    "other-organisation": {
      message: "该群与应用不属于同一组织。",
      advice: "请使用本组织的群，或为该群使用自定义机器人。",
    },
    "template-missing": {
      message: "钉钉找不到该卡片模板。",
      advice: "请检查连接器中的模板 ID，或使用默认模板。",
    },
    "template-unpublished": {
      message: "该卡片模板尚未发布。",
      advice: "请在钉钉卡片平台发布，或使用默认模板。",
    },
    "not-delivered": {
      message: "钉钉已创建卡片，但未投放到群中。",
      advice: "请检查应用的机器人是否在群中，以及该群是否属于本组织。",
    },
    "card-exists": { message: "该卡片已存在。" },
    "card-missing": {
      message: "钉钉已找不到该卡片。",
      advice: "无需操作：Tocsin 会发送新卡片。",
    },
    "too-long": {
      message: "消息超出钉钉的长度限制（15,000 字节）。",
      advice: "请在 ilert 中缩短告警详情。完整内容见日志。",
    },
    "session-expired": {
      message: "回复太晚：钉钉只在一段时间内接受对消息的回复。",
      advice: "无需操作：Tocsin 会改为在群中发送消息。",
    },
    "person-unknown": {
      message: "钉钉找不到此人。",
      advice: "请检查此人是否属于本组织。",
    },
    busy: {
      message: "钉钉系统繁忙。",
      advice: "无需操作：通常几分钟内会恢复。",
    },
    "unknown-result": {
      message: "钉钉未说明该调用是否已执行。",
      advice: "重复操作前，请先查看群消息。",
    },
    timeout: {
      message: "未能及时收到响应。",
      advice: "请检查网络连接和代理设置。",
    },
    aborted: { message: "请求在收到响应前被中断。" },
    "name-unresolved": {
      message: "无法解析服务器域名。",
      advice: "请检查网络连接以及连接器中的 API 地址。",
    },
    page: {
      message: "响应不是来自钉钉 API：内容为网页或为空。",
      advice: "请检查连接器中的 API 地址，以及网络中是否有代理或登录页。",
    },
    redirect: {
      message: "API 地址重定向到了其他位置。Tocsin 不会跟随重定向，以免泄露凭据。",
      advice: "请检查 API 地址，以及中间是否有代理或网络登录页。",
    },
    "plain-http": {
      message: "代理向钉钉的加密端口发送了未加密的请求。",
      advice: "请检查“设置 > 网络”中的代理：它必须原样转发 HTTPS（CONNECT）。",
    },
    "stream-closed": {
      message: "钉钉关闭了 Stream 连接。",
      advice: "无需操作：Tocsin 会重新连接。",
    },
    "stream-silent": {
      message: "钉钉在 Stream 连接上不再响应。",
      advice: "无需操作：Tocsin 会重新连接。",
    },
    "stream-refused": {
      message: "Stream 连接被拒绝，返回 HTTP {status}。",
      advice: "如果一直如此，请检查网络中的代理是否允许 WebSocket 通过。",
    },
    "stream-endpoint": {
      message: "为 Stream 连接返回的服务器不属于钉钉，Tocsin 不会连接。",
      advice: "请检查连接器中的 API 地址，以及中间是否有代理。",
    },
    request: {
      message: "钉钉无法解析该请求。",
      advice: "如果中间有代理，请让它原样转发请求；否则请将此问题反馈给我们。",
    },
    refused: {
      message: "钉钉拒绝了该调用，错误码为 {answerCode}。",
      advice: "请按照钉钉的提示处理。",
    },
  },
};
