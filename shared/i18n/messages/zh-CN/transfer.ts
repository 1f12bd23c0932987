import type { Translation } from "../../catalogue.ts";
import type { transfer as source } from "../en/transfer.ts";

export const transfer: Translation<typeof source> = {
  import: {
    sealed: { message: "该文件中的凭据已加密。", advice: "请输入导出时使用的口令。" },
    "newer-seal": {
      message: "该文件中的凭据由更新版本的 Tocsin 加密。请在新版本中导入；此处未做任何更改。",
    },
    "unreadable-seal": { message: "该文件中加密的凭据不是 Tocsin 写入的格式。此处未做任何更改。" },
    "wrong-passphrase": {
      message: "口令与加密该文件时使用的不一致，或其中的凭据已被改动。此处未做任何更改。",
    },
    file: { message: "文件：" },
    at: { message: "第 {line} 行第 {column} 列：" },
    line: { message: "第 {line} 行：" },
    "field-at": { message: "第 {line} 行，{place}：" },
    "token-missing": {
      message: "Webhook 来源“{name}”在此处是新的，但文件中没有它的令牌。",
      advice: "请使用口令导出，或在文件第 {line} 行写入 token。",
    },
    "webhook-url-missing": {
      message: "连接器“{name}”在此处是新的，但文件中没有它的 Webhook 地址。",
      advice: "请使用口令导出，或在文件第 {line} 行写入 webhookUrl。",
    },
    nothing: { message: "未导入任何内容。" },
  },
  "log-file": {
    "no-desktop": {
      message: "Tocsin 在这里以无桌面方式运行，无法为你打开文件。日志文件位于 {file}。",
    },
    "no-program": { message: "系统中没有可以显示日志文件的程序。文件位于 {file}。" },
  },
};
