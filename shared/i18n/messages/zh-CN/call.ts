import type { Translation } from "../../catalogue.ts";
import type { call as source } from "../en/call.ts";

export const call: Translation<typeof source> = {
  call: {
    "one-host": { message: "请求必须有且只有一个 Host 请求头。" },
    "foreign-host": { message: "请通过此页面自己的地址打开它。" },
    "log-in": {
      message: "请使用你的链接登录，或将你的令牌作为 Authorization: Bearer 发送。",
    },
    "wrong-token": { message: "此令牌在这里无效或已被吊销。" },
    "too-many-tokens": { message: "错误的令牌过多。请等待一分钟；正确的令牌会立即被接受。" },
    "metrics-token": { message: "请将 TOCSIN_METRICS_TOKEN 的令牌作为 Authorization: Bearer 发送。" },
    "no-address": { message: "此地址没有任何内容。" },
    malformed: { message: "请求格式有误。请检查地址、请求头和请求体。" },
    "not-json": { message: "请求体不是有效的 JSON。" },
    "too-large": { message: "请求体过大。请减少单次发送的内容。" },
    "too-slow": { message: "请求接收超时。请重新发送。" },
    "headers-too-large": { message: "请求头过大。请减少或缩短请求头。" },
    "media-type": { message: "不支持请求体的媒体类型。请以 application/json 发送 JSON。" },
    "hook-token": { message: "令牌错误或缺失。" },
    "hook-limited": { message: "错误的令牌过多。" },
    "hook-address": { message: "不允许来自此地址的调用。" },
    "hook-vault": { message: "目前无法检查令牌。" },
    "not-storing": { message: "目前无法存储事件。" },
    "not-checkable": { message: "目前无法校验调用，因此所有调用都会被拒绝。" },
    "not-listening": { message: "目前未接收 Webhook。" },
  },
};
