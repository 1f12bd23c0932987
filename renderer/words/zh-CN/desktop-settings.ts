import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { desktopSettings as source } from "../en/desktop-settings.ts";

export const desktopSettings: Translation<typeof source> = {
  teamServer: {
    title: "团队服务器",
    text: "此应用可以显示团队的服务器，而不从本机转发。",
    joined: "已连接 {host}。本机不转发任何消息。",
    leave: "离开团队…",
    address: "服务器地址或你的链接",
    addressHelp: "例如 https://tocsin.example.com，或管理员为你创建的完整链接。",
    token: "令牌",
    tokenHelp: "仅在没有链接时填写。",
    join: "加入…",
  },
  desktop: {
    title: "桌面",
    text: "除转发之外，Tocsin 在本机上的行为。",
    startAtLogin: "登录时启动",
    startAtLoginHelp: "Tocsin 会在后台启动，并在托盘中显示图标。",
    keepAwake: "Tocsin 运行期间不让电脑休眠",
    keepAwakeHelp: "电脑不再自动休眠，夜间也能转发告警。屏幕仍会关闭，合上盖子仍会休眠。",
    problems: "出现问题时通知我",
    problemsHelp: "消息发送失败、机器人拒收、额度用尽。",
    highAlerts: "每条新的 HIGH 告警都通知我",
    highAlertsHelp: "在发送群消息之外另行通知。",
    whenClosed: "关闭窗口时",
    whenClosedHelp: "有托盘图标时，Tocsin 可以在后台运行。并非所有桌面都有托盘。",
    closed: { ask: "留在托盘，没有托盘时询问", keep: "继续运行", quit: "退出 Tocsin" },
    trayIcon: "托盘图标",
    trayIconHelp: "如果图标在面板上不易看清，请选择一种。macOS 会自动着色。",
    panel: { auto: "跟随系统", light: "浅色面板", dark: "深色面板" },
    cannotLogin: "在此系统上，Tocsin 无法在登录时启动。",
    cannotNotify: "此系统不显示通知。",
  },
};
