import type { window as english } from "../en/window.ts";
import type { Translation } from "../words-of.ts";

export const window: Translation<typeof english> = {
  "menu.about": "关于 Tocsin",
  "menu.settings": "设置…",
  "menu.services": "服务",
  "menu.hide": "隐藏 Tocsin",
  "menu.hide-others": "隐藏其他",
  "menu.show-all": "全部显示",
  "menu.quit": "退出 Tocsin",
  "menu.file": "文件",
  "menu.close": "关闭窗口",
  "menu.edit": "编辑",
  "menu.undo": "撤销",
  "menu.redo": "重做",
  "menu.cut": "剪切",
  "menu.copy": "拷贝",
  "menu.paste": "粘贴",
  "menu.select-all": "全选",
  "menu.view": "显示",
  "menu.reload": "重新载入",
  "menu.zoom-in": "放大",
  "menu.zoom-out": "缩小",
  "menu.zoom-reset": "实际大小",
  "menu.full-screen": "全屏",
  "menu.developer-tools": "开发者工具",
  "menu.window": "窗口",
  "menu.minimize": "最小化",
  "menu.zoom-window": "缩放",
  "menu.front": "前置全部窗口",

  "unsaved.title": "不保存就重新载入？",
  "unsaved.body": "此处已填写但尚未保存的内容将丢失。",
  "unsaved.reload": "重新载入",
  "unsaved.stay": "继续编辑",

  "page-lost.title": "窗口无法显示",
  "page-lost.body":
    "告警仍在正常接收和转发，只是这里的界面连续多次停止。请重试；如果再次停止，请退出并重新启动 Tocsin，等待发送的消息会保留。",
  "page-lost.again": "重试",
  "page-lost.close": "关闭窗口",
};
