import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { savedFilters as source } from "../en/saved-filters.ts";

export const savedFilters: Translation<typeof source> = {
  title: "已保存的筛选",
  shown: "已保存：{name}",
  none: "尚未保存任何筛选",
  save: "保存当前视图…",
  edit: "重命名或删除…",
  saveTitle: "保存当前视图",
  name: "名称",
  nameHelp: "视图、筛选条件和搜索内容保存在 Tocsin 中，任何浏览器都可使用。",
  editTitle: "已保存的筛选",
  rename: "重命名",
  renameNamed: "重命名“{name}”",
  deleteNamed: "删除“{name}”",
  newName: "“{name}”的新名称",
  deleted: "已删除“{name}”。",
  changed: "“{name}”已在别处被修改，因此未重命名。列表显示的是当前内容。",
};
