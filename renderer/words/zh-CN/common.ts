import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { common as source } from "../en/common.ts";

export const common: Translation<typeof source> = {
  cancel: "取消",
  close: "关闭",
  keep: "返回",
  copied: "已复制",
  copy: "复制",
  delete: "删除",
  edit: "编辑",
  never: "暂无",
  save: "保存",
  tryAgain: "重试",
  justNow: "刚刚",
  secretSet: "已设置，末尾为 {hint}",
  secretSetNoHint: "已设置",
  secretUnset: "未设置",
  showText: "显示内容",
  saved: "已保存。",
  notSaved: "无法保存 {file}。请换一个位置或清理磁盘空间，然后重新导出。",
  undo: "撤销",
  undone: "已撤销。",
  closeNotice: "关闭此通知",
  done: "完成",
  appearance: {
    system: "跟随系统",
    light: "浅色",
    dark: "深色",
    high: "高",
  },
  unreachable: "无法连接到 Tocsin，未做任何更改。请检查它是否在运行，然后重试。",
  thisField: "此项{complaint}。",
};
