import type { Translation } from "../../catalogue.ts";
import type { oidc as source } from "../en/oidc.ts";

export const oidc: Translation<typeof source> = {
  oidc: {
    off: {
      message: "尚未设置 OpenID Connect 提供方。",
      advice: "请使用链接登录，或请管理员在“设置”的“团队”中填写提供方。",
    },
    unreachable: {
      message: "无法连接 {host}（{word}）。",
      advice: "请重试。如果仍然如此，请管理员检查“设置”的“团队”中的 Issuer 以及“网络”中的代理。",
    },
    timeout: {
      message: "{host} 未在规定时间内响应。",
      advice: "请重试。如果仍然如此，请管理员检查“设置”的“团队”中的 Issuer 以及“网络”中的代理。",
    },
    "no-such-name": {
      message: "没有名为 {host} 的服务器。",
      advice: "请管理员在“设置”的“团队”中更正 Issuer。",
    },
    certificate: {
      message: "{host} 的证书不受信任（{word}）。",
      advice: "请管理员在“设置”的“网络”中添加其证书颁发机构。",
    },
    proxy: { message: "代理未让 Tocsin 连接到 {host}。" },
    status: {
      message: "{host} 返回了 HTTP {status}，而不是 OpenID Connect 数据。",
      advice: "请管理员将“设置”的“团队”中的 Issuer 与提供方的 Issuer 进行比对。",
    },
    "other-issuer": {
      message: "{host} 给出的是另一个 Issuer：{issuer}。",
      advice: "请管理员在“设置”的“团队”中完全按照提供方给出的内容填写 Issuer。",
    },
    endpoints: {
      message: "{host} 给出的地址缺失或未加密。",
      advice: "请管理员在提供方启用 https，并核对“设置”的“团队”中的 Issuer。",
    },
    answer: {
      message: "{host} 的响应不可信（{word}）。",
      advice: "请管理员检查“设置”的“团队”中的 Issuer 和客户端 ID。",
    },
    "no-token": {
      message: "{host} 没有发送 ID 令牌。",
      advice: "请管理员在提供方为 Tocsin 允许 openid 这一 scope。",
    },
    client: {
      message: "{host} 不接受 Tocsin 的客户端 ID 或客户端密钥。",
      advice: "请管理员在“设置”的“团队”中重新填写两者。密钥可能已过期。",
    },
    clock: {
      message: "此服务器与 {host} 的时钟相差过大。",
      advice: "请管理员通过 NTP 校准服务器的时钟。",
    },
    refused: {
      message: "{host} 拒绝了登录：{quote}",
      advice: "请按照该消息操作；可能需要先在那里获得使用 Tocsin 的许可。",
    },
    expired: {
      message: "此登录已被使用、耗时超过十分钟，或是在另一个浏览器中开始的。",
      advice: "请在此重新开始。",
    },
    "no-email": {
      message: "提供方没有给出你的邮箱地址（claim {claim}）。",
      advice: "请管理员检查“设置”的“团队”中的 scope 和 claim。",
    },
    unverified: {
      message: "提供方尚未验证你的邮箱地址 {email}（claim {claim}）。",
      advice: "请在那里完成验证，或请管理员在“设置”的“团队”中更正 claim 的名称。",
    },
    "no-role": {
      message: "{email} 所在的组在此都没有角色（claim {claim}）。你的所有登录均已结束。",
      advice: "请加入有角色的组，或请管理员为你的组指定角色。",
    },
    unknown: { message: "团队中没有人使用邮箱地址 {email}。", advice: "请管理员将你加入团队。" },
    disabled: { message: "{email} 在此已被停用。", advice: "请联系管理员。" },
  },
};
