import type { CardTexts } from "./words.ts";

/** The words of an alert's card, in Chinese. */
export const chinese: CardTexts = {
  buttons: {
    accept: "接受",
    assign: "指派给我",
    resolve: "解决",
    tryAgain: "重试",
    openInIlert: "在 ilert 中打开",
  },
  news: {
    open: { at: "自 {at} 起待处理" },
    accepted: { by: "{person} 于 {at} 接受", at: "已于 {at} 接受" },
    resolved: { by: "{person} 于 {at} 解决", at: "已于 {at} 解决" },
    assigned: { by: "已于 {at} 指派给 {person}", at: "已于 {at} 转派" },
    escalated: { by: "已于 {at} 升级至 {person}", at: "已于 {at} 升级" },
  },
  busy: {
    accept: "{person} 正在接受…",
    assign: "正在指派给 {person}…",
    resolve: "{person} 正在解决…",
  },
  refused: {
    accept: "未能接受：{reason}",
    assign: "未能指派：{reason}",
    resolve: "未能解决：{reason}",
  },
  notice: {
    faster: "{person} 已抢先操作。",
    notAllowed: "您无权在此执行该操作，请联系 Tocsin 管理员。",
  },
  commands: {
    help: "命令：状态 · 列表 · 查看 12 · 接受 12 · 解决 12 · 指派 12 给我 · 帮助",
    unknown: "没有这个命令。",
    which: "哪个告警？请写上编号，例如：{example}",
    code: "哪个绑定码？请写上连接器所显示的绑定码，例如：{example}",
    missing: "本群没有编号为 {number} 的告警。",
    open: "{count, plural, =0 {没有未解决的告警。} other {# 条未解决的告警。}}",
    more: "另有 {count} 条",
  },
  lastMessage: "[告警] {title}",
  cutNote: "… 内容已由 Tocsin 截断",
};
