import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { forms as source } from "../en/forms.ts";

export const forms: Translation<typeof source> = {
  errors: {
    empty: "请填写此项。",
    missing: "请填写此项。",
    choose: "请至少选择一项。",
    tooLong: "最多 {count, plural, other {# 个字符}}。",
    tooMany: "最多 {count, number} 项。",
    tooShort: "至少 {count, plural, other {# 个字符}}。",
    atLeast: "最小为 {limit, number}。",
    atMost: "最大为 {limit, number}。",
    notUrl: "请输入以 http:// 或 https:// 开头的地址。",
    notWhole: "请输入整数。",
    format: "格式不正确。",
    other: "值无效。",
  },
  unsaved: {
    title: "放弃更改？",
    text: "“{title}”中填写的内容尚未保存。",
    keep: "继续编辑",
    discard: "放弃更改",
  },
  changed: {
    title: "编辑期间，“{name}”已在别处被修改。",
    fields: "已在别处修改：{fields}。",
    text: "尚未覆盖任何内容，你填写的内容仍在这里。",
    setting: "此项已在别处被修改，尚未覆盖任何内容。",
    theirs: "加载新版本",
    mine: "保留我的版本",
  },
  gone: "“{name}”已在别处被删除。你填写的内容仍在这里，但已无法保存。",
  more: "“{name}”的更多操作",
  edit: "编辑",
  duplicate: "创建副本",
  delete: "删除…",
  switchFailed: "“{name}”切换失败，保持原样。{reason}",
  deleting: {
    title: "删除“{name}”？",
    keep: "保留",
    confirm: "删除",
    history: "日志中的记录会保留。",
  },
  secret: {
    replace: "替换",
    replaceNamed: "替换{label}",
    remove: "移除",
    removeNamed: "移除{label}",
    keep: "保留现有的",
    willGo: "保存后移除",
  },
  copyName: "{name}（副本）",
};
