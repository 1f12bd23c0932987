import type { access as source } from "../en/access.ts";
import type { Translation } from "../words.ts";

export const access: Translation<typeof source> = {
  title: "谁可以调用",
  allow: "只接受这些地址",
  allowHelp:
    "ilert 发起请求的地址和地址段，用逗号分隔。留空则接受来自任何地址且令牌正确的请求。经过隧道时，以隧道报告的地址为准；隧道没有报告地址的请求会被拒绝。",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  value: "附加请求头的值",
  valueHelp: "除令牌外，ilert 还要发送的密钥，至少 16 个字符。请在 ilert 的告警动作中填入同样的值。",
  header: "附加请求头的名称",
  headerHelp: "填写名称后，不带此请求头的请求会立即被拒绝，因此请先在 ilert 中添加。留空则不要求。",
  headerPlaceholder: "X-Tocsin-Door",
  noValue: "此请求头没有值，所有请求都会被拒绝。请填写值，或清空名称。",
  refused:
    "启动以来拒绝的请求：令牌错误 {unauthorized, number} 个，错误次数过多 {limited, number} 个，地址或请求头不符 {notAllowed, number} 个。",
};
