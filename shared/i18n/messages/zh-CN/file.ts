import type { Translation } from "../../catalogue.ts";
import type { file as source } from "../en/file.ts";

export const file: Translation<typeof source> = {
  file: {
    "not-found": { message: "不存在：请检查路径" },
    unreadable: { message: "无法读取：请检查它是否为运行 Tocsin 的用户可读的文件" },
    "too-large": { message: "超过 {kibibytes} KiB" },
    "too-slow": { message: "读取时间超过 {seconds} 秒" },
    "not-utf8": { message: "不是 UTF-8 文本" },
    newer: { message: "此处无法识别：该文件由更新版本的 Tocsin 写入" },
    sealed: { message: "已用口令加密：请在设置页导入该文件" },
  },
  yaml: {
    indent: { message: "缩进不符合 YAML 规则，或前面的括号未闭合" },
    tab: { message: "使用了制表符缩进：请改用空格" },
    unclosed: { message: "缺少结束引号、括号、冒号或逗号" },
    "second-document": { message: "包含第二个文档（---）：只允许一个" },
    "name-not-text": { message: "字段名不是文本" },
    tag: { message: "含有未知标签（!）" },
    "too-deep": { message: "嵌套过深" },
    escape: { message: "双引号内的反斜杠（\\）转义不是 YAML 支持的写法" },
    unexpected: { message: "此处出现了 YAML 不允许的内容" },
    anchor: { message: "锚点（&）或别名（*）出现在 YAML 不允许的位置" },
    invalid: { message: "不是有效的 YAML" },
    "too-much": { message: "包含的内容超出配置所需" },
    aliases: { message: "使用了未定义的别名（*），或别名超过 {most} 个" },
    twice: { message: "在此处出现了两次" },
  },
  env: {
    name: { message: "env: 后面必须是环境变量的名称（最多 60 个字符）" },
    "not-here": { message: "env: 只能用在预置配置文件中；请在此处直接填写值" },
    "not-set": { message: "环境中没有设置 env:{variable}" },
    empty: { message: "环境中的 env:{variable} 为空" },
  },
};
