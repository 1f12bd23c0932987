import type { notices as english } from "../en/notices.ts";
import type { Translation } from "../words-of.ts";

export const notices: Translation<typeof english> = {
  "alerts.title": "{count, plural, =1 {新的 HIGH 告警} other {# 条新的 HIGH 告警}}",
  "alerts.more": "另有 {count, number} 条",
  "alert.no-summary": "（无摘要）",

  "problem.title": "“{name}”需要处理",
  "problems.title": "{count, plural, other {有 # 件事需要处理}}",
  "failed.title": "{count, plural, =1 {有一条消息未送达} other {有 # 条消息未送达}}",
  "failed.body": "打开 Tocsin 查看原因，并重新发送群里必须知道的消息。",

  "test.delivered": "{count, plural, =1 {测试消息已送达} other {测试消息已送达全部 # 个群}}",
  "test.refused": "测试消息未送达",
  "test.refused-some": "测试消息未送达：{count, number} 个群中有 {failed, number} 个",
  "test.not-sent": "测试消息无法发送",

  "pause.failed": "无法暂停 Tocsin",
  "resume.failed": "无法恢复 Tocsin",
};
