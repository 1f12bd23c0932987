import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { forms as source } from "../en/forms.ts";

export const forms: Translation<typeof source> = {
  errors: {
    empty: "此项不能为空。",
    missing: "此项缺失。",
    choose: "请至少选择一项。",
    tooLong: "最多 {count, plural, other {# 个字符}}。",
    tooMany: "最多 {count, number} 项。",
    tooShort: "至少 {count, plural, other {# 个字符}}。",
    atLeast: "不能小于 {limit, number}。",
    atMost: "不能大于 {limit, number}。",
    notUrl: "必须是以 http:// 或 https:// 开头的地址。",
    notWhole: "必须是整数。",
    format: "格式不正确。",
    other: "此项无效。",
  },
  unsaved: {
    title: "放弃更改？",
    text: "“{title}”中填写的内容尚未保存。",
    keep: "继续编辑",
    discard: "放弃更改",
  },
  changed: {
    title: "编辑期间，{name} 已在别处被更改。",
    fields: "已在别处修改：{fields}。",
    text: "尚未覆盖任何内容，你填写的内容仍在这里。",
    theirs: "载入新版本",
    mine: "继续使用我的",
  },
  gone: "{name} 已在别处被删除。你填写的内容仍在这里，但已无法保存。",
  more: "{name} 的更多操作",
  edit: "编辑",
  duplicate: "创建副本",
  delete: "删除…",
  switchFailed: "{name} 保持原样：未能切换。{reason}",
  deleting: {
    title: "删除 {name}？",
    keep: "保留",
    confirm: "删除",
    history: "日志会保留其历史记录。",
  },
  secret: {
    replace: "更换",
    replaceNamed: "更换{label}",
    remove: "移除",
    removeNamed: "移除{label}",
    keep: "保留现有的",
    willGo: "保存后移除",
  },
  copyName: "{name}（副本）",
};
