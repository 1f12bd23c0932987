import type { Translation } from "../../catalogue.ts";
import type { refusal as source } from "../en/refusal.ts";

export const refusal: Translation<typeof source> = {
  internal: { message: "Tocsin 内部出错。详情请查看日志文件。" },
  refusal: {
    "whole-input": { message: "输入{complaint}" },
    "not-found": {
      message:
        "没有{entity, select, source { Webhook 来源} connector {连接器} action {告警动作} event {事件} other {投递}}“{id}”。",
    },
    "event-gone": { message: "该事件不存在（或已被清理）。" },
    "attempt-gone": { message: "没有这次发送尝试。" },
    gone: {
      message:
        "{entity, select, connector {连接器} other {告警动作}}“{id}”不存在（或已被删除）。请另选一个。",
    },
    stale: {
      message: "打开之后，这里已在别处被修改：{fields}。没有保存任何内容。",
    },
    "stale-removal": {
      message: "读取之后，这里已在别处被修改。没有删除任何内容，请先重新读取。",
    },
    "id-taken": {
      message:
        "ID“{id}”已被另一个{entity, select, source { Webhook 来源} connector {连接器} other {告警动作}}使用。请换一个 ID。",
    },
    used: {
      message:
        "{entity, select, source {Webhook 来源} other {连接器}}“{id}”正被 {count} 个告警动作使用：{names}。请先修改或删除这些告警动作。",
    },

    "still-waits": { message: "该投递尚未结束。请等待其结束，或先取消。" },
    "waits-no-more": { message: "该投递已不在等待中，无法取消。" },
    "not-waiting": { message: "该投递不在等待中（或已不再等待）。" },
    "robot-lost": { message: "该机器人现在由另一个节点发送。" },
    "no-alert": { message: "该事件无法解析，因此没有可投递的内容。" },
    "digest-again": { message: "汇总消息不能重新发送。请重新发送其中包含的各条投递。" },
    "edit-made-here": { message: "该事件并非由 Webhook 来源接收，没有可编辑的请求。" },
    "edit-source-gone": { message: "Webhook 来源 {id} 已被移除。请重新添加，然后再发送编辑后的请求。" },
    "forward-refused": { message: "该事件无法解析，因此没有可转发的内容。" },
    "forward-digest": { message: "汇总消息不能转发。请转发其中包含的各个事件。" },
    "replay-test": { message: "测试消息不能重新发送。请改为再次测试该连接。" },
    "forward-test": { message: "测试消息不能转发。请改为测试另一个连接器。" },
    "forward-off": { message: "连接器“{connector}”已停用。请先启用，然后重新转发该事件。" },
    "forward-deleted": { message: "转发过程中该事件已被删除。" },
    "not-practice": { message: "只有练习群会在此显示消息。请到钉钉群中查看。" },
    "empty-time": { message: "结束时间必须晚于开始时间。" },
    cursor: { message: "该游标不属于此列表。请从第一页重新开始。" },
  },
  store: {
    busy: { message: "事件数据库正被其他程序占用。请关闭该程序；Tocsin 会自动恢复。" },
    full: { message: "磁盘已满，无法保存事件。请释放空间；Tocsin 会自动恢复。" },
    "read-only": { message: "事件数据库不可写。请检查 Tocsin 数据目录的权限。" },
    forbidden: { message: "没有权限使用事件数据库。请检查 Tocsin 数据目录的权限。" },
    "cannot-open": {
      message: "无法打开事件数据库。请确认 Tocsin 的数据目录存在且可写。",
    },
    "disk-error": { message: "使用事件数据库时磁盘报告错误。请检查磁盘。" },
    "no-memory": { message: "内存不足，无法使用事件数据库。请关闭其他程序。" },
    "cannot-lock": {
      message: "无法锁定事件数据库。请将 Tocsin 的数据目录放在本地磁盘上。",
    },
    damaged: {
      message: "事件数据库已损坏。Tocsin 正在修复，并用可读取的内容继续工作。",
    },
    "database-away": {
      message: "无法连接 PostgreSQL 服务器。请检查其是否正在运行以及网络；Tocsin 会自动恢复。",
    },
    "database-exhausted": {
      message: "PostgreSQL 服务器的磁盘空间、内存或连接数已用尽。请释放资源；Tocsin 会自动恢复。",
    },
    "database-slow": { message: "PostgreSQL 服务器响应过慢。请检查其负载；Tocsin 会自动恢复。" },
    "database-login": {
      message: "PostgreSQL 服务器拒绝登录。请检查 TOCSIN_DATABASE 中的用户和密码，以及服务器的 pg_hba.conf。",
    },
    "database-missing": {
      message: "PostgreSQL 服务器上没有该名称的数据库。请创建它，或更正 TOCSIN_DATABASE 中的名称。",
    },
    "database-rights": {
      message: "该 PostgreSQL 用户在数据库中的权限不足。请将其设为该数据库或其 tocsin 模式的所有者。",
    },
    "database-read-only": { message: "该 PostgreSQL 服务器是备库，无法写入。请将 Tocsin 连接到主库。" },
    "database-faulty": { message: "PostgreSQL 服务器报告了自身错误。请检查其日志。" },
    "database-encoding": { message: "该 PostgreSQL 数据库的编码不是 UTF-8。请创建编码为 UTF8 的数据库。" },
    "config-changed": { message: "另一个 Tocsin 节点已更改了配置。请重试。" },
    "config-newer": {
      message: "较新版本的 Tocsin 更改了数据库中的配置，此版本无法读取。请更新本机上的 Tocsin。",
    },
    "fact-replaced": { message: "另一个 Tocsin 节点已更改了同一内容。请重新加载后再试。" },
    stopping: { message: "Tocsin 正在停止。请在其启动后重试。" },
  },
  settings: {
    "changed-outside": {
      message:
        "设置文件 {file} 在 Tocsin 之外被修改，因此未保存任何内容。请重启 Tocsin 以使用修改后的文件，然后重新进行此更改。",
    },
    "not-saved": {
      message: "无法保存设置，未做任何更改。请释放磁盘空间或将设置文件改为可写，然后重试。",
    },
  },
  version: {
    gone: { message: "配置的版本 {version} 已不存在。" },
    unreadable: { message: "版本 {version} 与此版 Tocsin 不兼容，无法恢复。请通过 API 导出后手动修改。" },
    stale: { message: "配置在此期间已被更改，因此未恢复任何内容。请重新比较后再恢复。" },
  },
};
