import type { MessageWords } from "./words.ts";

export const zhCN: MessageWords = {
  marks: { test: "测试", replay: "重发", late: "补收", digest: "汇总" },
  testNote: "**这是来自 Tocsin 的测试消息。** 没有告警，无需处理。",
  replayNote: "**这是重发的消息。** 有人重新发送了之前的告警事件。",
  receivedLateNote: (happened, received) =>
    `**延迟收到。** 没有 webhook 送达此事件，已于 ${received} 从 ilert 补取${happened === null ? "" : `，实际发生于 ${happened}`}。`,
  cutNote: "… 内容已由 Tocsin 截断，完整内容见其日志",
  leftOutNote: "详情未通过钉钉审核，已在此省略；完整内容见 Tocsin 日志。",
  lateNote: "**延迟：** 这些告警的等待时间超出了预期。",

  event: "事件：",
  alertSource: "告警源：",
  escalationPolicy: "升级策略：",
  assignedTo: "负责人：",
  priority: "优先级：",
  time: "时间：",
  comment: "评论：",
  testEvent: "测试",
  openInIlert: "在 ilert 中打开",
  image: "图片",
  link: "链接",
  alertNamed: (id) => `告警 ${id}`,

  alerts: (count) => `${count} 条告警`,
  counted: (alerts, priorities) => `${alerts}：${priorities.join("，")}`,
  other: (count) => `${count} 其他`,
  range: (from, to) => `${from} 至 ${to}`,
  inNextDigest: (count) => `另有 ${count} 条告警将在下一条汇总中发送。`,
  moreEvents: (count) => `另有 ${count} 个事件`,
  eventWord: (label) => label.replace(/^告警/, ""),
};
