import type { ChoosableEvent } from "./alert-event-types.ts";
import type { Language } from "./i18n/languages.ts";

type Labels = Readonly<Record<ChoosableEvent, string>>;

/** The labels of ilert's alert action wizard (docs/protocols/ilert.md §2). */
const EN: Labels = {
  "alert-created": "Alert created",
  "alert-assigned": "Alert re-routed",
  "alert-auto-escalated": "Alert escalated",
  "alert-acknowledged": "Alert accepted",
  "alert-raised": "Alert priority raised",
  "alert-comment-added": "Alert comment added",
  "alert-escalation-ended": "Escalation policy ended, still pending",
  "alert-resolved": "Alert resolved",
  "alert-responder-added": "Responder added to alert",
  "alert-responder-removed": "Responder removed from alert",
  "alert-channel-attached": "Channel attached to alert",
  "alert-channel-detached": "Channel detached from alert",
  "v-alert-not-resolved": "Alert not resolved in time",
  "alert-auto-resolved": "Alert resolved automatically",
  "any-other": "Any other event",
};

const ZH_CN: Labels = {
  "alert-created": "告警已创建",
  "alert-assigned": "告警已转派",
  "alert-auto-escalated": "告警已升级",
  "alert-acknowledged": "告警已接受",
  "alert-raised": "告警优先级已提升",
  "alert-comment-added": "告警已添加评论",
  "alert-escalation-ended": "升级策略已结束，告警仍待处理",
  "alert-resolved": "告警已解决",
  "alert-responder-added": "告警已添加响应人",
  "alert-responder-removed": "告警已移除响应人",
  "alert-channel-attached": "告警已关联频道",
  "alert-channel-detached": "告警已取消关联频道",
  "v-alert-not-resolved": "告警未按时解决",
  "alert-auto-resolved": "告警已自动解决",
  "any-other": "其他任何事件",
};

const DE: Labels = {
  "alert-created": "Alarm erstellt",
  "alert-assigned": "Alarm neu zugewiesen",
  "alert-auto-escalated": "Alarm eskaliert",
  "alert-acknowledged": "Alarm angenommen",
  "alert-raised": "Alarmpriorität erhöht",
  "alert-comment-added": "Alarm kommentiert",
  "alert-escalation-ended": "Eskalationskette beendet, noch offen",
  "alert-resolved": "Alarm gelöst",
  "alert-responder-added": "Responder zum Alarm hinzugefügt",
  "alert-responder-removed": "Responder vom Alarm entfernt",
  "alert-channel-attached": "Kanal mit dem Alarm verknüpft",
  "alert-channel-detached": "Kanal vom Alarm gelöst",
  "v-alert-not-resolved": "Alarm nicht rechtzeitig gelöst",
  "alert-auto-resolved": "Alarm automatisch gelöst",
  "any-other": "Jedes andere Ereignis",
};

/** The labels of every event that an alert action can choose, by language. */
export const EVENT_LABELS: Readonly<Record<Language, Labels>> = { en: EN, "zh-CN": ZH_CN, de: DE };

/**
 * Events that ilert may send although no alert action can choose them, so that `any-other` covers them. `alert-merged`
 * is an assumed name (docs/protocols/ilert.md §1).
 */
type UnselectableEvent = "alert-merged" | "alert-snoozed" | "alert-rejected";

/** Their labels, by language. */
export const UNSELECTABLE_EVENT_LABELS: Readonly<
  Record<Language, Readonly<Record<UnselectableEvent, string>>>
> = {
  en: {
    "alert-merged": "Alert merged",
    "alert-snoozed": "Alert snoozed",
    "alert-rejected": "Alert rejected",
  },
  "zh-CN": {
    "alert-merged": "告警已合并",
    "alert-snoozed": "告警已暂缓",
    "alert-rejected": "告警已拒绝",
  },
  de: {
    "alert-merged": "Alarm zusammengeführt",
    "alert-snoozed": "Alarm zurückgestellt",
    "alert-rejected": "Alarm abgelehnt",
  },
};

/** The labels of ilert's statuses. */
export const STATUS_LABELS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { PENDING: "Pending", ACCEPTED: "Accepted", RESOLVED: "Resolved" },
  "zh-CN": { PENDING: "待处理", ACCEPTED: "已接受", RESOLVED: "已解决" },
  de: { PENDING: "Offen", ACCEPTED: "Angenommen", RESOLVED: "Gelöst" },
};
