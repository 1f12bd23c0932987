import type { Translation } from "../../catalogue.ts";
import type { request as source } from "../en/request.ts";

const advice = "请求体已保留在下方。请使用 ilert 的默认请求体，或在 ilert 中修正请求体模板。";

export const request: Translation<typeof source> = {
  request: {
    "media-type": { message: "{sourceType} Webhook 来源接收 JSON，而不是 {mediaType}。", advice },
    encoded: { message: "请求体使用了 {encoding} 编码；请不压缩直接发送。", advice },
    "too-large": {
      message: "请求体超过 {kibibytes} KiB。请在 ilert 的请求体模板中缩短详情。",
      advice,
    },
    "not-utf8": { message: "请求体不是有效的 UTF-8。请发送 UTF-8 编码的 JSON。", advice },
    "not-json": {
      message:
        "请求体不是有效的 JSON。ilert 的默认请求体是有效的；使用请求体模板时，值中的引号或换行会破坏 JSON：请将模板留空。",
      advice,
    },
    "not-object": {
      message: "请求体是 JSON，但不是对象。请将每个告警事件作为一个 JSON 对象发送。",
      advice,
    },
    "no-alert-id": {
      message:
        "请求体中没有“id”（或“alertId”），无法区分不同告警。请发送 ilert 的默认请求体，或在请求体模板中加入 alertId。",
      advice,
    },
  },
};
