import type { updates as source } from "../en/updates.ts";
import type { Translation } from "../words-of.ts";

export const updates: Translation<typeof source> = {
  "updates.there": "Tocsin {version} 已发布",
  "updates.there-text": "方便时打开 Tocsin 即可安装。目前尚未下载任何内容。",
  "updates.told-text": "请按安装 Tocsin 时的方式更新它。",
  "updates.current": "当前已是最新版本",
  "updates.ready": "Tocsin {version} 已就绪",
  "updates.ready-text": "将在退出 Tocsin 时安装。",
};
