import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { access as source } from "../en/access.ts";

export const access: Translation<typeof source> = {
  title: "访问控制",
  allow: "只接受这些地址",
  allowHelp:
    "ilert 发起调用的 IP 地址和地址段，用逗号分隔。留空则接受任何来源、令牌正确的调用。使用隧道时以隧道报告的地址为准；隧道没有报告地址的调用会被拒绝。",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "填入 ilert 的地址",
  presetHelp:
    "仅适用于 ilert Scale 套餐的客户：ilert 从法兰克福和都柏林的这四个地址发起调用。其他客户的 ilert 地址会变化，使用此列表会拒绝他们的告警。",
  headers: "必需的请求头",
  headersHelp:
    "除令牌外，每个调用还必须携带的保密请求头，缺一不可。请先在 ilert 的 Webhook 告警动作中把它们添加为自定义请求头：在此保存后，不携带它们的调用会立即被拒绝。如果 ilert 由 Tocsin 设置，Tocsin 会自动添加。",
  add: "添加请求头",
  name: "名称",
  nameHelp: "不区分大小写。",
  namePlaceholder: "X-Tocsin-Key",
  value: "值",
  valueHelp: "至少 16 个字符，与 ilert 中的一致。加密保存，不再显示。",
  valueOf: "{name} 的新值",
  noValue: "没有值，所有调用都会被拒绝",
  enter: "填写值",
  enterNamed: "填写 {name} 的值",
  replace: "替换",
  replaceNamed: "替换 {name} 的值",
  remove: "移除",
  removeNamed: "移除 {name}",
  removal: {
    title: "移除 {name}？",
    text: "之后不带此请求头的调用也会被接受，它的值会被删除。ilert 发送的内容不变。",
    keep: "保留",
  },
  unproven:
    "公网地址的测试调用只检查地址是否通向本机，不检查此处的设置。要确认 ilert 的地址和请求头被允许，请从 ilert 发送一条测试告警。",
  refused:
    "启动以来拒绝的调用：令牌错误 {unauthorized, number} 个，错误次数过多 {limited, number} 个，IP 或请求头不符 {notAllowed, number} 个{uncheckable, plural, =0 {} other {，无法检查（503）# 个}}。",
  unknown:
    "发往未知地址的调用：未知 Webhook 来源 {unknownSource, number} 个，未知路径 {unknownPath, number} 个；最近一次在 {at}。如果来自 ilert，请核对其 Webhook 地址与 Webhook 来源的地址。",
};
