import type { Translation } from "../../catalogue.ts";
import type { delivery as source } from "../en/delivery.ts";

export const delivery: Translation<typeof source> = {
  delivery: {
    "gave-up": {
      message: "重试 {hours} 小时后已放弃。最后一次：",
      advice: "解决问题后请重新发送。",
    },
    retry: { message: "Tocsin 会自动重试。" },
    cancelled: { message: "已手动取消。" },
    "connector-removed": {
      message: "发送之前连接器已被移除。",
      advice: "请重新发送到其他连接器。",
    },
    "connector-gone": {
      message: "它在等待一个已不存在的连接器，因此没有发送。",
      advice: "请重新发送到其他连接器。",
    },
    interrupted: {
      message: "发送过程中 Tocsin 被停止。",
      advice: "将以相同的消息 ID 重新发送，钉钉据此识别重复消息。",
    },
  },
  test: {
    "lane-held": {
      message: "机器人因发送过快被钉钉限流，约 {minutes} 分钟后恢复。",
      advice: "请等待限流结束。等待中的告警会保留，并在恢复后发出。",
    },
    "lane-busy": {
      message: "机器人本分钟的消息数已用完，测试消息未能及时发出。",
      advice: "请一分钟后再次测试。等待中的告警会保留，并按顺序发出。",
    },
  },
  digest: {
    summary: { message: "汇总了 {alerts, plural, other {# 条}}告警，其中 {high, number} 条为 HIGH" },
  },
  problem: {
    "secret-missing": {
      message: "该连接器的 Webhook 地址和加签密钥缺失或无法解密。",
      advice:
        "如果密钥文件或凭据文件被移走或锁定，请恢复后重新启动 Tocsin；否则请编辑该连接器，重新粘贴机器人的 Webhook 地址和加签密钥。",
    },
    "clock-ahead": {
      message: "本机时钟比钉钉快约 {minutes} 分钟。",
      advice: "请校准时钟（建议开启自动设置时间）。相差达到一小时后，钉钉会拒收所有消息。",
    },
    "clock-behind": {
      message: "本机时钟比钉钉慢约 {minutes} 分钟。",
      advice: "请校准时钟（建议开启自动设置时间）。相差达到一小时后，钉钉会拒收所有消息。",
    },
    "retention-clock": {
      message: "本机时钟向前跳了 {days} 天。在它平稳运行满一天之前，不会因过期删除任何事件。",
      advice: "请检查时钟。如果时钟正确，请在“设置 > 保留”中确认。",
    },
    quota: {
      message: "{connector}：本月 {limit, number} 条消息额度已使用 {used, number} 条（{percent}%）。",
      advice: "请为该连接器少选一些告警事件；如果钉钉已提升额度，请在此处调高。",
    },
    "quota-exceeded": {
      message: "{connector}：本月 {limit, number} 条消息额度已使用 {used, number} 条（{percent}%）。",
      advice: "本月后续消息可能被钉钉拒收。请少选一些告警事件，或购买更高额度并在此处设置。",
    },
    "connectors-gone": {
      message:
        "有 {deliveries} 条投递在等待已不存在的连接器（{connectors}）。它们没有发送，在日志中显示为失败。",
      advice: "请在日志中查看失败的投递，并重新发送到其他连接器。",
    },
    "settings-lost": {
      message: "启动时缺少设置文件 {file}，但数据库中已有事件：Webhook 来源、连接器和告警动作都已丢失。",
      advice: "请停止 Tocsin 并放回该文件，或在“设置”中导入已导出的配置。",
    },
    "provision-empty": {
      message: "预置配置文件 {file} 没有任何内容，因此没有应用任何配置。",
      advice: "请检查文件是否正确、是否写入完整。",
    },
    "database-unsynced": {
      message: "PostgreSQL 服务器以 fsync = off 运行：断电可能丢失已确认的事件。",
      advice: "请在其配置中启用 fsync，然后重启 Tocsin。",
    },
    "database-asynchronous": {
      message: "PostgreSQL 服务器有备库，但不等待任何一个备库：故障切换可能丢失已确认的事件。",
      advice: "请在 synchronous_standby_names 中指定一个备库，然后重启 Tocsin。",
    },
    "store-rebuilt": {
      message: "事件数据库中可重新生成的一部分已损坏，现已重新生成；事件和等待中的投递都没有缺失。",
      advice: "请检查磁盘。",
    },
    "store-salvaged": {
      message:
        "事件数据库已损坏，保留为 {file}。已将 {events} 个事件转入新数据库，其中 {open} 条投递仍待发送；等待中的投递没有缺失。",
      advice: "请检查磁盘。",
    },
    "store-salvaged-lost": {
      message:
        "事件数据库已损坏，保留为 {file}。已将 {events} 个事件转入新数据库，其中 {open} 条投递仍待发送；另有 {lost} 条等待中的投递无法读取。",
      advice: "请检查磁盘，并在 ilert 中查看该时段内未通知到任何群的告警。",
    },
    "store-salvaged-unknown": {
      message:
        "事件数据库已损坏，保留为 {file}。已将 {events} 个事件转入新数据库，其中 {open} 条投递仍待发送；另有多少条在等待已无法得知。",
      advice: "请检查磁盘，并在 ilert 中查看该时段内未通知到任何群的告警。",
    },
    "store-gone": {
      message: "启动时缺少事件数据库，因此新建了一个。原数据库中的事件和等待中的投递不在新数据库中。",
      advice: "如果不是你自己移走的，请检查磁盘，并在 ilert 中查看该时段内未通知到任何群的告警。",
    },
    "store-log-lost": {
      message: "启动时事件数据库的预写日志缺失或为空。最后收到的事件可能缺失，最后发送的内容可能会再次发送。",
      advice: "请检查磁盘，并在 ilert 中查看该时段内未通知到任何群的告警。",
    },
  },
};
