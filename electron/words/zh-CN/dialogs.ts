import type { questions as english } from "../en/dialogs.ts";
import type { Translation } from "../words-of.ts";

export const questions: Translation<typeof english> = {
  "ask.pause": "要暂停转发 {minutes, number} 分钟吗？",
  "ask.pause-detail": "这是一个链接的请求。接收照常进行，不会丢失任何内容。",
  "ask.pause-yes": "暂停",
  "ask.program": "允许 Tocsin 将此程序作为 cloudflared 启动吗？{program}",
  "ask.program-detail":
    "设置或正在导入的文件指定了它。它将以你的身份运行，并获得隧道的令牌。只有在了解此程序时才选择“启动”。",
  "ask.program-yes": "启动",
  "ask.cancel": "取消",
  "ask.close": "让 Tocsin 继续在后台运行吗？",
  "ask.close-detail":
    "这里没有托盘图标。Tocsin 会在后台继续转发告警；再次启动它即可看到此窗口。你的选择保存在“设置”的“桌面”中。",
  "ask.close-keep": "继续运行",
  "ask.close-quit": "退出",
};
