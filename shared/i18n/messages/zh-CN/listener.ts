import type { Translation } from "../../catalogue.ts";
import type { listener as source } from "../en/listener.ts";

export const listener: Translation<typeof source> = {
  listener: {
    "port-in-use": { message: "{host} 的端口 {port} 已被其他程序占用。" },
    "port-in-use-at-start": {
      message:
        "请停止该程序，或使用 --hooks-port 指定空闲端口启动 Tocsin（并同步修改 ilert 中的 Webhook 地址）。",
    },
    "port-in-use-later": { message: "请停止该程序，或选择其他端口。" },
    "port-forbidden": { message: "当前用户无权在端口 {port} 接收。" },
    "port-forbidden-at-start": { message: "请使用 --hooks-port 选择 1023 以上的端口。" },
    "port-forbidden-later": { message: "请选择 1023 以上的端口。" },
    "no-such-address": {
      message: "Tocsin 无法在 {host} 的端口 {port} 接收：该地址不属于本机。",
    },
    "no-such-address-at-start": { message: "请检查接收地址。" },
    "no-such-address-later": { message: "请选择 127.0.0.1 或本机的其他地址。" },
    "goes-on": { message: "在此之前，Tocsin 继续在 {stays} 接收。" },

    "taken-yet": {
      message: "{host} 上的端口 {port} 已被其他程序占用。",
      advice: "请停止该程序，或在“设置”中另选端口。Tocsin 会自动重试。",
    },
    "none-yet": {
      message: "Tocsin 无法监听 {host} 的端口 {port}：当前用户没有权限，或该地址不属于本机。",
      advice: "请在“设置”中另选地址或端口。Tocsin 会自动重试。",
    },
    "not-listening": {
      message: "Tocsin 目前没有接收 Webhook。",
      advice: "请在设置中选择其他地址或端口，或重新启动 Tocsin。",
    },
    "no-answer": {
      message: "Tocsin 在 {url} 上没有响应（无响应）。",
      advice: "请检查端口是否被防火墙拦截或被其他程序占用，或在设置中选择其他端口。",
    },
    "timed-out": {
      message: "Tocsin 在 {url} 上没有响应（超时）。",
      advice: "请检查端口是否被防火墙拦截或被其他程序占用，或在设置中选择其他端口。",
    },
    "other-answer": {
      message: "在 {url} 上响应的不是 Tocsin（{word}）。",
      advice: "请检查端口是否被防火墙拦截或被其他程序占用，或在设置中选择其他端口。",
    },

    "store-full": {
      message: "磁盘已满，因此所有调用都返回 503，也不会发送任何消息。",
      advice: "请释放空间；Tocsin 会自动恢复。",
    },
    "store-damage": {
      message: "事件数据库已损坏，因此所有调用都返回 503。",
      advice: "Tocsin 会在一分钟内自动修复，并保留能读取的内容。如果一直如此，请重启 Tocsin，并检查磁盘。",
    },
    "store-busy": {
      message: "其他程序正在使用事件数据库，因此所有调用都返回 503。",
      advice: "请关闭该程序，并将 Tocsin 的数据目录放在本地磁盘上；Tocsin 会自动恢复。",
    },
    "store-read-only": {
      message: "事件数据库不可写，因此所有调用都返回 503。",
      advice: "请检查 Tocsin 数据目录的权限；Tocsin 会自动恢复。",
    },
    "store-away": {
      message: "无法连接 PostgreSQL 服务器，因此所有调用都返回 503。",
      advice: "请检查服务器是否在运行以及网络；Tocsin 会自动恢复。",
    },
    "store-standby": {
      message: "PostgreSQL 服务器已变为只读，因此所有调用都返回 503。",
      advice: "请让 TOCSIN_DATABASE 中的地址指向新的主库；Tocsin 会自动恢复。",
    },
    "store-refusing": {
      message: "PostgreSQL 服务器无法保存事件，因此所有调用都返回 503。",
      advice: "请检查它的日志、磁盘空间以及 Tocsin 所用用户的权限；Tocsin 会自动恢复。",
    },
    "store-failing": {
      message: "无法保存事件，因此所有调用都返回 503。",
      advice: "请检查本机的磁盘和内存。详情见日志文件；Tocsin 会自动恢复。",
    },

    "header-value": {
      message: "ilert 的所有调用都会被拒绝，因为必需的请求头缺少值：{names}。",
      advice: "请在“设置”的“访问控制”中填写它的值，或在那里移除该请求头。",
    },
  },
  sample: {
    taken: {
      message: "接收端口已收到示例事件。",
      advice: "可在日志中查看该事件，以及匹配的告警动作。",
    },
    "source-off": {
      message: "接收端口拒绝了示例事件，因为该 Webhook 来源已停用。",
      advice: "请启用后重试。",
    },
    refused: {
      message: "接收端口以 HTTP {status} 拒绝了示例事件（{error}）。",
      advice: "详情见日志文件。请在状态栏不再显示问题后重试。",
    },
  },
  practice: {
    ok: { message: "练习群已收到该消息。消息没有离开本机。" },
  },

  verbatim: { message: "{text}" },
};
