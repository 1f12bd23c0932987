import type { TranslationOf } from "../catalogue.ts";
import type { input as source } from "../en/input.ts";

export const input: TranslationOf<typeof source> = {
  "input.missing": { message: "必填" },
  "input.invalid": { message: "无效" },
  "input.format": { message: "格式不正确" },
  "input.empty": { message: "不能为空" },
  "input.url": { message: "必须是 http 或 https 地址" },
  "input.url-user": { message: "不能包含用户名和密码" },
  "input.id": { message: "必须为 1 到 64 个字母、数字、- 或 _，且以字母或数字开头" },
  "input.token": { message: "必须为 16 到 200 个字母、数字或 . _ ~ - 字符" },
  "input.token-in-use": { message: "与正在使用的相同：请换一个" },
  "input.phone": {
    message: "必须是手机号，例如 13800000000；境外号码须带国家或地区代码，例如 +852-12345678",
  },
  "input.user-id": { message: "必须是钉钉用户 ID，例如 manager4220：字母、数字以及 . _ @ $ : -" },
  "input.people": { message: "手机号和用户 ID 合计最多 50 人：钉钉一条消息最多提醒 50 人" },
  "input.no-source": { message: "至少需要选择一个告警源" },
  "input.no-event": { message: "至少需要选择一个告警事件" },
  "input.not-resolved-delay": { message: "必须为 0，或 60 到 172800 秒" },
  "input.escalation-ended-delay": { message: "必须为 0，或 30 到 7200 秒" },
  "input.passphrase": { message: "至少需要 12 个字符" },

  "input.no-target": { message: "必须指定一个告警动作或连接器" },
  "input.fixed-type": { message: "不能更改：请另外新建一个连接器" },
  "input.paste-url": { message: "缺失：请粘贴机器人的 Webhook 地址" },
  "input.paste-secret": { message: "无法从密钥库读取：请重新粘贴" },
  "input.type": {
    message:
      "必须是{type, select, string {文本} number {数字} int {整数} boolean { true 或 false} array {列表} object {一组字段} other {其他类型}}",
  },
  "input.quotes": { message: "必须是文本：请加引号" },
  "input.choice": { message: "必须是 {choices}" },
  "input.one-of": { message: "必须是以下之一：{choices}" },
  "input.least": { message: "不能小于 {least}" },
  "input.least-chars": { message: "至少需要 {least} 个字符" },
  "input.least-items": { message: "至少需要 {least} 项" },
  "input.most": { message: "不能大于 {most}" },
  "input.most-chars": { message: "最多 {most} 个字符" },
  "input.most-items": { message: "最多 {most} 项" },
  "input.unknown": { message: "不是已知字段" },
  "input.unknown-meant": { message: "不是已知字段；是否指 {meant}？" },

  "reference.taken-id": { message: "ID“{id}”与前面的重复" },
  "reference.no-source": { message: "没有告警源“{id}”" },
  "reference.no-connector": { message: "没有连接器“{id}”" },

  "webhook-url.neither": {
    message:
      "这既不是 Webhook 地址，也不是 access_token。请从钉钉的机器人设置页复制完整地址；它以 https:// 开头。",
  },
  "webhook-url.not-https": {
    message: "Webhook 地址必须以 https:// 开头，因为其中带有机器人的 access_token。",
  },
  "webhook-url.has-user": {
    message: "Webhook 地址不能包含用户名或密码。请从机器人设置页重新复制。",
  },
  "webhook-url.no-token": {
    message: "Webhook 地址中没有 access_token。请从机器人设置页复制完整地址。",
  },
  "input.address-range": { message: "必须是地址或地址段，例如 203.0.113.7、203.0.113.0/24 或 2001:db8::/32" },
  "input.header-name": { message: "必须是请求头名称，例如 X-Tocsin-Door，且不能是每个请求都有的请求头" },
  "input.header-twice": { message: "已经填写过" },
  "input.header-value": { message: "必须为 16 到 500 个字符，不含空格：字母、数字和符号" },
};
