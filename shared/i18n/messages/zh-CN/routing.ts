import type { Translation } from "../../catalogue.ts";
import type { routing as source } from "../en/routing.ts";

export const routing: Translation<typeof source> = {
  routing: {
    chosen: { message: "“{action}”匹配。" },
    "chosen-unchecked": {
      message: "“{action}”匹配，但未检查其正则表达式，因为该表达式无法使用：",
      advice: "请修正告警动作中的表达式；在此之前，所有告警都会通过。",
    },

    "action-off": { message: "“{action}”未匹配：该告警动作已停用。", advice: "请启用该告警动作。" },
    event: { message: "“{action}”未匹配：其告警事件中不包含“{eventType}”。" },
    "connector-missing": {
      message: "“{action}”未匹配：其连接器“{connector}”不存在。",
      advice: "请在告警动作中选择其他连接器。",
    },
    "connector-off": {
      message: "“{action}”未匹配：其连接器“{connector}”已停用。",
      advice: "请启用该连接器。",
    },

    manual: {
      message: "需手动转发：“{action}”是手动告警动作。",
      advice: "如果需要通知该群，请手动转发此事件。",
    },
    "not-matched": { message: "“{action}”未匹配：" },
  },
  condition: {
    is: {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}为“{value}”，而不是“{requested}”。",
    },
    "is-missing": {
      message:
        "没有{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}，要求为“{requested}”。",
    },
    "is-not": {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}为“{requested}”。",
    },
    contains: {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}不包含“{requested}”。",
    },
    "not-contains": {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}包含“{requested}”。",
    },
    matches: {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}不匹配“{requested}”。",
    },
    "matches-part": {
      message:
        "{field, select, priority {优先级} alertSource {告警源} summary {摘要} severity {严重程度} labels {标签} services {服务} other {详情}}的前 {searched} 个字符不匹配“{requested}”。",
    },
  },
  expression: {
    unusable: { message: "正则表达式无法使用：" },
    "too-large": { message: "表达式过大，请减少重复和分支，或缩小其规模。" },
    unreadable: { message: "无法解析该表达式。" },
    "looks-around": {
      message: "“{part}”是前瞻或后顾断言，线性时间匹配器不支持：请改用两个条件。",
    },
    "refers-back": { message: "“{part}”是对分组的反向引用，线性时间匹配器不支持。" },
    bracket: { message: "缺少右方括号 ]：“{part}”。" },
    paren: { message: "缺少右括号 )：“{part}”。" },
    "extra-paren": { message: "多了一个没有对应 ( 的 )：“{part}”。" },
    range: { message: "“{part}”不是有效的字符范围或字符类。" },
    escape: { message: "“{part}”不是线性时间匹配器支持的转义。" },
    "group-name": { message: "“{part}”不是有效的分组名：只能使用字母、数字和 _。" },
    "same-name": { message: "有两个分组都叫“{part}”。" },
    syntax: { message: "“{part}”是线性时间匹配器不支持的语法。" },
    "twice-repeated": { message: "“{part}”连续使用了两个重复符号：请给内层加上括号。" },
    "repeat-count": { message: "“{part}”的重复次数必须在 0 到 1000 之间。" },
    "nothing-to-repeat": { message: "“{part}”前面没有可以重复的内容。" },
    backslash: { message: "表达式以单个反斜杠结尾：要匹配反斜杠请写两个。" },
    "too-deep": { message: "表达式嵌套过深。" },
  },
};
