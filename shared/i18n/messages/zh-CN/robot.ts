import type { Translation } from "../../catalogue.ts";
import type { robot as source } from "../en/robot.ts";

export const robot: Translation<typeof source> = {
  robot: {
    ok: { message: "已送达钉钉。" },
    says: { message: "钉钉返回：“{quote}”" },

    busy: { message: "钉钉系统繁忙。", advice: "无需操作：通常几分钟内会恢复。" },
    "too-fast": {
      message: "机器人一分钟内收到的消息超过 20 条，钉钉将其限流 10 分钟。",
      advice: "暂时无需操作。如果经常发生，请减少转发到该群的告警，或再添加一个机器人。",
    },
    "address-too-fast": {
      message: "由于来自当前网络 IP 的请求过多，钉钉在约 10 分钟内不再接收其消息。",
      advice: "暂时无需操作。如果经常发生，请检查本地是否有其他程序在调用钉钉。",
    },
    "unknown-token": {
      message: "钉钉不识别该机器人的 access_token。",
      advice: "请从机器人设置页重新复制 Webhook 地址，并完整粘贴到连接器中。",
    },
    "no-token": {
      message: "Webhook 地址中没有 access_token。",
      advice: "请从机器人设置页重新复制 Webhook 地址，并完整粘贴到连接器中。",
    },
    "bad-address": {
      message: "连接器的 Webhook 地址无法使用。",
      advice: "请从机器人设置页重新复制 Webhook 地址，并完整粘贴到连接器中。",
    },
    "too-long": {
      message: "消息超过钉钉的长度限制（20,000 字节）。",
      advice: "请在 ilert 中缩短告警详情。完整内容保存在日志中。",
    },
    "bad-request": {
      message: "钉钉无法解析该请求。",
      advice: "如果中间有代理，请让它原样转发请求；否则请作为缺陷反馈给我们。",
    },
    "bad-content": {
      message: "消息未通过钉钉的内容审核。",
      advice: "请检查告警中可能被钉钉拦截的链接、文字或图片，并在来源处修改。",
    },
    "switched-off": { message: "机器人已被停用。", advice: "请联系群管理员重新启用机器人。" },
    "left-group": {
      message: "机器人已不在群内。",
      advice: "请重新将机器人添加到群，并粘贴新的 Webhook 地址。",
    },
    "group-gone": {
      message: "群已解散。",
      advice: "请删除此连接器，或填入其他群机器人的 Webhook 地址。",
    },

    keyword: {
      message: "机器人只接收包含其自定义关键词的消息。",
      advice: "请将机器人的任一关键词填入连接器的“关键词”，Tocsin 会在每条消息中加上它。",
    },
    clock: {
      message: "本机时钟与钉钉相差超过一小时。",
      advice: "请校准本机时钟（日期、时间和时区），建议使用网络时间。",
    },
    "clock-ahead": {
      message:
        "本机时钟比钉钉快{days, plural, =0 {} other { # 天}}{hours, plural, =0 {} other { # 小时}}{minutes, plural, =0 {} other { # 分钟}}。",
      advice: "请校准本机时钟（日期、时间和时区），建议使用网络时间。",
    },
    "clock-behind": {
      message:
        "本机时钟比钉钉慢{days, plural, =0 {} other { # 天}}{hours, plural, =0 {} other { # 小时}}{minutes, plural, =0 {} other { # 分钟}}。",
      advice: "请校准本机时钟（日期、时间和时区），建议使用网络时间。",
    },
    signature: {
      message: "签名与机器人的加签密钥不匹配。",
      advice: "请从该机器人的设置页重新复制加签密钥（SEC…）到连接器；每个机器人的密钥各不相同。",
    },
    unsigned: {
      message: "机器人要求消息加签，但此连接器没有填写加签密钥。",
      advice: "请从机器人设置页的“安全设置”中复制加签密钥（SEC…）到连接器。",
    },
    "ip-list": {
      message: "当前网络的公网 IP 不在机器人的 IP 白名单中。",
      advice: "请将当前网络的公网 IPv4 地址加入机器人的 IP 白名单，或改用加签。",
    },
    security: {
      message: "消息因机器人的安全设置被拒收。",
      advice: "请核对钉钉中机器人的安全设置与连接器是否一致。",
    },

    redirect: {
      message: "该地址重定向到了其他位置。Tocsin 不会跟随重定向，以免泄露机器人的 access_token。",
      advice: "请检查 Webhook 地址，以及中间是否有代理或网络登录页。",
    },
    "ip-blocked": {
      message: "由于调用过于频繁，钉钉已将当前网络的 IP 封禁 5 分钟。",
      advice: "请检查当前网络中是否有其他程序在频繁调用钉钉。",
    },
    "not-json": {
      message: "响应不是来自钉钉的机器人接口：内容为网页或为空，而不是 JSON。",
      advice: "请检查网络中是否有代理或登录页。",
    },
    "http-trouble": {
      message: "服务器返回 HTTP {status}。",
      advice: "无需操作：通常几分钟内会恢复。",
    },
    "http-refused": {
      message: "服务器拒绝了请求，返回 HTTP {status}。",
      advice: "请检查 Webhook 地址，以及网络代理是否需要登录。",
    },
    "http-message": {
      message: "服务器拒收了该消息，返回 HTTP {status}。",
      advice:
        "如果只有个别消息被拒收，可能是途中的过滤器拦截了其内容；如果所有消息都被拒收，请检查 Webhook 地址和网络代理。",
    },
    "no-errcode": {
      message: "响应不是来自钉钉的机器人接口：其中没有错误码。",
      advice: "请检查网络中是否有代理或登录页。",
    },
    "unknown-errcode": {
      message: "钉钉拒收了该消息，返回未知错误码 {errcode}。",
      advice: "请查看响应中的说明，然后从日志中重新发送。",
    },

    "broken-off": {
      message: "请求在收到响应前被中断。",
      advice: "无需操作：钉钉按消息 ID 去重，不会重复发送。",
    },
    timeout: {
      message: "未能及时收到响应。",
      advice: "消息可能已出现在群中。钉钉按消息 ID 去重，不会重复发送。",
    },
    certificate: {
      message: "服务器证书不受信任。",
      advice: "请检查本机时钟。如果网络代理会解密连接，请在“设置 > 网络”中添加其证书颁发机构。",
    },
    "name-unresolved": {
      message: "无法解析服务器域名。",
      advice: "请检查网络连接以及 Webhook 地址中的域名。",
    },
    unreachable: {
      message: "无法连接到服务器，或连接被服务器关闭。",
      advice: "请检查网络连接和代理设置。",
    },
    "failure-code": { message: "（{failureCode}）" },

    "proxy-login": {
      message: "代理要求登录，或拒绝了所提供的登录信息。",
      advice:
        "请在“设置 > 网络”中输入代理的用户名和密码（无桌面运行时也可在 HTTPS_PROXY 或 --proxy 中给出）。",
    },
    "proxy-unreachable": {
      message: "无法连接到代理。",
      advice: "请检查“设置 > 网络”中的代理地址（无桌面运行时还有 HTTPS_PROXY 和 --proxy），或不使用代理。",
    },
    "proxy-refused": {
      message: "代理没有建立到服务器的连接。",
      advice: "请让代理的管理员放行该主机，或把该主机填入“设置 > 网络”的“不使用代理的主机”。",
    },
    "proxy-certificate": {
      message: "代理自身的证书不受信任。",
      advice: "请在“设置 > 网络”中添加其证书颁发机构。",
    },
    "proxy-settings": {
      message: "无法使用系统的代理设置。",
      advice: "请检查系统的代理脚本（PAC），或在“设置 > 网络”中输入代理。",
    },
  },
};
