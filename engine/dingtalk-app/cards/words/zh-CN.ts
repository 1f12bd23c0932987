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
  lastMessage: "[告警] {title}",
  cutNote: "… 内容已由 Tocsin 截断",
};
