import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { access as source } from "../en/access.ts";

export const access: Translation<typeof source> = {
  title: "谁可以调用",
  allow: "只接受这些地址",
  allowHelp:
    "ilert 发起请求的地址和地址段，用逗号分隔。留空则接受来自任何地址且令牌正确的请求。经过隧道时，以隧道报告的地址为准；隧道没有报告地址的请求会被拒绝。",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "填入 ilert 的地址",
  presetHelp:
    "仅适用于 ilert Scale 套餐的客户：ilert 从法兰克福和都柏林的这四个地址发起请求。其他客户的 ilert 地址会变化，填入后告警会被挡在外面。",
  headers: "必需的请求头",
  headersHelp:
    "除令牌外，请求还必须带上的密钥，缺一不可。这些请求头要由 ilert 发送：请先在 ilert 的 Webhook 告警动作中添加为自定义请求头，因为在此保存后，不带它们的请求会立即被拒绝。由 Tocsin 设置好的 ilert，Tocsin 会自动告知。",
  add: "添加请求头",
  name: "名称",
  nameHelp: "不区分大小写。",
  namePlaceholder: "X-Tocsin-Door",
  value: "值",
  valueHelp: "至少 16 个字符，与 ilert 中的一致。加密保存，不再显示。",
  valueOf: "{name} 的新值",
  noValue: "没有值，所有请求都会被拒绝",
  enter: "填写值",
  enterNamed: "填写 {name} 的值",
  replace: "替换",
  replaceNamed: "替换 {name} 的值",
  remove: "移除",
  removeNamed: "移除 {name}",
  removal: {
    title: "移除 {name}？",
    text: "之后不带此请求头的请求也会被接受，它的值会被删除。ilert 发送的内容不变。",
    keep: "保留",
  },
  unproven:
    "公网地址的测试请求只证明通路可用，与此处的设置无关：无论这里填什么，它都能返回。ilert 的地址和请求头是否被放行，请从 ilert 发送一条测试告警来确认。",
  refused:
    "启动以来拒绝的请求：令牌错误 {unauthorized, number} 个，错误次数过多 {limited, number} 个，地址或请求头不符 {notAllowed, number} 个。",
  unknown:
    "发往此处不存在的地址的请求：未知 Webhook 来源 {unknownSource, number} 个，未知路径 {unknownPath, number} 个；最近一次在 {at}。如果来自 ilert，请将其 Webhook URL 与 Webhook 来源的地址核对。",
};
