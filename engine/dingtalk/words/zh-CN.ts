import type { MessageTexts } from "./words.ts";

/** Tocsin's own words in messages to groups, in Chinese. */
export const chinese: MessageTexts = {
  marks: { test: "测试", replay: "重发", late: "补收", digest: "汇总" },
  testNote: "**这是来自 Tocsin 的测试消息。** 没有告警，无需处理。",
  replayNote: "**重新发送。** 有人重新发送了之前的告警事件。",
  receivedLateNote: {
    at: "**补收。** 没有 Webhook 送达此事件，已于 {received} 从 ilert 补取，实际发生于 {happened}。",
    unknown: "**补收。** 没有 Webhook 送达此事件，已于 {received} 从 ilert 补取。",
  },
  cutNote: "… 内容已由 Tocsin 截断，完整内容见 Tocsin 日志",
  leftOutNote: "详情未通过钉钉审核，已在此省略；完整内容见 Tocsin 日志。",
  lateNote: "**延迟：** 这些告警等待的时间比预期长。",

  event: "事件：",
  alertSource: "告警源：",
  escalationPolicy: "升级策略：",
  assignedTo: "负责人：",
  priority: "优先级：",
  severity: "严重程度：",
  services: "服务：",
  labels: "标签：",
  merged: "合并：",
  mergedInto: "已并入告警 {id}",
  mainAlert: "其他告警已并入此告警",
  time: "时间：",
  comment: "评论：",
  commentOf: "{author} 的评论：",
  testEvent: "测试",
  openInIlert: "在 ilert 中打开",
  image: "图片",
  link: "链接",
  alertNamed: "告警 {id}",

  open: { all: "{count} 条未解决", priority: "{count} 条 {priority} 未解决", other: "{count} 条其他未解决" },
  resolved: "{count} 条已解决",
  comments: "{count} 条评论",
  range: "{from} 至 {to}",
  moreFollow: { exactly: "另有 {count} 条告警随后发送。", atLeast: "至少另有 {count} 条告警随后发送。" },
  moreEvents: "另有 {count} 个事件",
  notMentioned: "另有 {count} 人未能提醒：钉钉每条消息最多提醒 {most} 人",
};
