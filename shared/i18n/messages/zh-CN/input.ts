import type { Translation } from "../../catalogue.ts";
import type { input as source } from "../en/input.ts";

export const input: Translation<typeof source> = {
  input: {
    missing: { message: "不能为空" },
    invalid: { message: "无效" },
    format: { message: "格式不正确" },
    empty: { message: "不能为空" },
    name: { message: "必须可读：不能含不可见字符、控制字符或文字方向字符，也不能只有空白" },
    "name-taken": { message: "已被使用，请换一个名称" },
    url: { message: "必须是 http 或 https 地址" },
    "url-user": { message: "不能包含用户名和密码" },
    email: { message: "必须是邮箱地址" },
    id: { message: "必须为 1 到 64 个字母、数字、- 或 _，且以字母或数字开头" },
    token: { message: "必须为 16 到 200 个字母、数字或 . _ ~ - 字符" },
    "token-in-use": { message: "与正在使用的相同，请换一个" },
    phone: {
      message: "必须是手机号，例如 13800000000；境外号码须带国家或地区代码，例如 +852-12345678",
    },
    "user-id": { message: "必须是钉钉用户 ID，例如 manager4220：字母、数字以及 . _ @ $ : -" },
    people: { message: "手机号和用户 ID 合计最多 50 人：钉钉一条消息最多提醒 50 人" },
    "time-zone": { message: "必须是时区名称，例如 Asia/Shanghai 或 Europe/Berlin" },
    "no-source": { message: "至少需要选择一个 Webhook 来源" },
    "no-event": { message: "至少需要选择一个告警事件" },
    "not-resolved-delay": { message: "必须为 0，或 60 到 172800 秒" },
    "escalation-ended-delay": { message: "必须为 0，或 30 到 7200 秒" },
    passphrase: { message: "至少需要 12 个字符" },

    "no-target": { message: "必须指定一个告警动作或连接器" },
    "fixed-id": { message: "不能更改：请另外新建一个" },
    "fixed-type": { message: "不能更改：请另外新建一个连接器" },
    "paste-url": { message: "不能为空：请粘贴机器人的 Webhook 地址" },
    "paste-secret": { message: "无法从密钥库读取：请重新粘贴" },
    type: {
      message:
        "必须是{type, select, string {文本} number {数字} int {整数} boolean { true 或 false} array {列表} object {一组字段} other {其他类型}}",
    },
    quotes: { message: "必须是文本：请加引号" },
    choice: { message: "必须是 {choices}" },
    "one-of": { message: "必须是以下之一：{choices}" },
    "no-fixed-value": { message: "必须匹配 ilert 的取值之一：{choices}" },
    least: { message: "不能小于 {least}" },
    "least-chars": { message: "至少需要 {least} 个字符" },
    "least-items": { message: "至少需要 {least} 项" },
    most: { message: "不能大于 {most}" },
    "most-chars": { message: "最多 {most} 个字符" },
    "most-items": { message: "最多 {most} 项" },
    contradiction: { message: "与上面的条件矛盾，没有告警能同时满足两者" },
    unknown: { message: "不是已知字段" },
    "unknown-meant": { message: "不是已知字段；你是不是要写 {meant}？" },
    "unknown-parameter": { message: "不是已知参数" },
    "unknown-parameter-meant": { message: "不是已知参数；你是不是要写 {meant}？" },
    "address-range": { message: "必须是地址或地址段，例如 203.0.113.7、203.0.113.0/24 或 2001:db8::/32" },
    "header-name": { message: "必须是请求头名称，例如 X-Tocsin-Key，且不能是每个请求都有的请求头" },
    "header-twice": { message: "已经填写过" },
    "header-value": { message: "必须为 16 到 500 个字符，不含空格：字母、数字和符号" },
    "ilert-address": {
      message: "必须是 ilert 的 https 地址，例如 https://api.ilert.com/api，不能包含用户名、密码和查询参数",
    },
    "oidc-issuer": {
      message: "必须以 https:// 开头（或为本机），不能包含用户名、密码、查询参数和片段",
    },
    "oidc-scope": { message: "必须是不含引号的单词，例如 openid email" },
    "ilert-key": {
      message: "必须是 ilert 的 API 密钥，不能只有“Bearer”，中间也不能有空格",
    },
    "proxy-missing": { message: "不能为空：请输入代理地址，例如 http://proxy.example.com:3128" },
    "proxy-url": {
      message: "必须为 http://主机:端口、https://主机:端口 或 socks5://主机:端口，端口之后不能有其他内容",
    },
    "proxy-socks-user": {
      message: "不能包含用户名：不支持需要登录的 SOCKS 代理。请使用 http 代理，或无需登录的代理",
    },
    "proxy-no-user": { message: "有密码但没有用户名：请写成 http://用户名:密码@主机:端口" },
    "proxy-password-again": { message: "主机或用户名已更改：请重新输入密码，以免密码被发往别处" },
    "proxy-bypass": { message: "必须是主机名，例如 example.com 或 .example.com，需要时可带端口" },
    "ca-path": { message: "必须是 PEM 文本（-----BEGIN CERTIFICATE-----）或 PEM 文件的绝对路径" },
    "ca-file": { message: "指向的文件无法读取，或超过 1 MB：{file}" },
    "ca-empty": { message: "不含证书：请粘贴从 -----BEGIN 到 -----END 的文本" },
    "ca-broken": { message: "含有无法读取的证书（第 {number} 个）" },
    "ca-leaf": { message: "含有不是证书颁发机构的证书（第 {number} 个）：{subject}" },
    "ca-expired": { message: "含有已于 {day} 到期的证书：{subject}" },
    "secret-again": {
      message: "需要重新输入：Webhook 地址现在指向另一台主机，已保存的加签密钥不会发送到那里",
    },
    program: {
      message: "是一个程序：此 Tocsin 只从命令行接受它。请用 --cloudflared 路径 或 TOCSIN_CLOUDFLARED 启动",
    },
    "program-declined": { message: "未在桌面应用的对话框中得到确认" },
  },
  reference: {
    "taken-id": { message: "ID“{id}”与前面的重复" },
    "no-source": { message: "没有 Webhook 来源“{id}”" },
    "no-connector": { message: "没有连接器“{id}”" },
  },
  "webhook-url": {
    neither: {
      message:
        "这既不是 Webhook 地址，也不是 access_token。请从钉钉的机器人设置页复制完整地址；它以 https:// 开头。",
    },
    "not-https": {
      message: "Webhook 地址必须以 https:// 开头，因为其中带有机器人的 access_token。",
    },
    "has-user": {
      message: "Webhook 地址不能包含用户名或密码。请从机器人设置页重新复制。",
    },
    "no-token": {
      message: "Webhook 地址中没有 access_token。请从机器人设置页复制完整地址。",
    },
  },
};
