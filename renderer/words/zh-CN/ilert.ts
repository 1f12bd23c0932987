import type { ilert as source } from "../en/ilert.ts";
import type { Translation } from "../words.ts";

export const ilert: Translation<typeof source> = {
  key: {
    label: "API 密钥",
    help: "在 ilert 中创建：你的个人资料 > API keys。密钥的权限与创建者相同，因此请由能查看告警源和告警、并能更改告警动作的人创建。它保存在密钥库中，只会发送给 ilert。",
    without:
      "有了 API 密钥，Tocsin 会自行在 ilert 中完成设置，地址变化时自动跟进，并补取 Webhook 没有送达的告警。",
    byHand: "这一切也可以手动完成：每个<link>告警源</link>都有一个可粘贴到 ilert 的地址。",
    more: "ilert API 的地址",
    address: "地址",
    addressHelp: "留空则使用默认地址。其他区域的账户地址不同；密钥会发送到该地址。",
    addressPlaceholder: "https://api.ilert.com/api",
    loading: "正在向 ilert 查询告警源…",
    works:
      "{count, plural, =0 {ilert 接受了密钥，但没有可见的告警源。请在 ilert 中添加，或使用能看到告警源的人的密钥。} other {ilert 接受了密钥，共有 # 个告警源。}}",
  },
  sources: {
    title: "告警源",
    choose: "ilert 中调用“{name}”的告警源",
    help: "这些是 ilert 中的告警源。Tocsin 会为它们统一创建一个类型为 Webhook 的告警动作。",
    placeholder: "选择 ilert 的告警源",
    nothing: "ilert 中没有该名称的告警源",
    clear: "清空“{name}”的选择",
    all: "{count, plural, =1 {选择“{first}”} other {全选（# 个）}}",
    gone: "ilert 中已不存在（{id}）",
    inactive: "{name}（已在 ilert 中停用）",
    none: "这里还没有可供 ilert 调用的告警源。",
    add: "添加告警源",
    template: "可选：通过请求体模板附上告警链接",
    templateHelp:
      "建议不启用，而是在告警源中填写账户的基础地址，这样同样有链接。ilert 会原样填充模板，摘要中若有引号或换行，请求体可能难以解析。",
    templateNamed: "“{name}”的请求体模板",
  },
  state: {
    none: "尚未在 ilert 中设置任何内容。",
    right: "Tocsin 在 ilert 中的设置正确。",
    differs: "Tocsin 在 ilert 中的设置与预期不符。",
    unknown: "尚未与 ilert 比对。",
    checked: "比对于<ago></ago>。",
    repaired: "<ago></ago>自动修正了 {count, plural, other {# 个告警动作}}。",
    keepRight: "自动保持正确",
    keepRightHelp:
      "当公网地址、告警动作或告警源在这里发生变化时，Tocsin 会更改它自己在 ilert 中创建的告警动作。关闭后，仅在你执行计划时更改。",
  },
  plan: {
    see: "查看将要发生的更改",
    remove: "从 ilert 中移除",
    loading: "正在与 ilert 比对…",
    title: { setUp: "ilert 中将要发生的更改", removal: "将从 ilert 中撤回的内容" },
    counts: "将创建 {create, number} 个，更新 {update, number} 个，删除 {delete, number} 个。",
    unchanged: "{count, plural, other {# 个告警动作无需更改。}}",
    others: "不会改动他人创建的任何内容。",
    nothing: {
      setUp: "无需更改：ilert 已按预期调用 Tocsin。",
      unwanted: "没有可设置的内容：请先选择 ilert 的告警源，并为它们发送的内容添加告警动作。",
      removal: "没有可撤回的内容：ilert 中没有此 Tocsin 创建的内容。",
    },
    step: {
      create: "为“{source}”创建告警动作",
      update: "更新“{source}”的告警动作",
      delete: "删除“{source}”的告警动作",
    },
    unknownSource: "{id}（这里已不存在）",
    name: "名称",
    alertSources: "告警源",
    events: "告警事件",
    address: "调用地址",
    addressText: "{address}，附带令牌",
    body: "请求体",
    bodyTemplate: "请求体模板",
    differs: "当前不符之处",
    change: {
      address: "地址或令牌",
      events: "告警事件",
      alertSources: "告警源",
      template: "请求体",
      headers: "附加请求头",
      mode: "触发方式",
    },
    gone: "{count, plural, other {已选的 # 个告警源在 ilert 中已不存在，将被忽略：{names}。}}",
    outdated: "计划在此期间已变化，这是最新的计划。",
    carryOut: "执行",
    removeNow: "移除这些",
  },
  applied: {
    created: "已创建：{name}",
    updated: "已更新：{name}",
    deleted: "已删除：{name}",
    setUp: "ilert 已设置完成",
    removal: "Tocsin 创建的内容已从 ilert 中移除",
    nothing: "未做任何更改。",
  },
  fetching: {
    label: "从 ilert 获取告警",
    modes: { off: "关闭", "catch-up": "补取", polling: "轮询" },
    help: {
      off: "只通过 Webhook 接收告警。本机休眠或公网入口中断期间的告警不会出现在这里。",
      "catch-up":
        "在休眠或入口中断之后，以及平时隔一段时间，Tocsin 会向 ilert 查询 Webhook 没有送达的内容，并标记为延迟到达。",
      polling:
        "Tocsin 不依赖 Webhook，而是反复向 ilert 查询。无需公网地址；两次查询之间发生的变化只能看到结果。",
    },
    seconds: "两次查询的间隔（秒）",
    secondsHelp: "{min, number} 到 {max, number}。间隔越短，占用的 ilert 调用额度越多。",
  },
  card: {
    name: "ilert 中",
    byTocsin: "由 Tocsin 设置：{count, plural, other {# 个告警源}}",
    chosen: "已选择{count, plural, other { # 个告警源}}，尚未按预期设置",
  },
};
