import type { Translation } from "../../catalogue.ts";
import type { vault as source } from "../en/vault.ts";

export const vault: Translation<typeof source> = {
  vault: {
    unopened: {
      message: "以下项目的凭据已加密，目前无法解密：{names}。",
      advice:
        "{way, select, keyring {请解锁系统密钥环并重启 Tocsin，或重新输入这些凭据。} server {它们由桌面应用通过系统密钥环加密，服务器无法解密。请重新输入，或在桌面应用中导出包含凭据的配置并在此导入。} other {请放回加密时使用的密钥（数据目录中的 vault-key，或 TOCSIN_VAULT_KEY）并重启 Tocsin，或重新输入这些凭据。}}在此之前，它们会原样保留。",
    },
    lost: {
      message: "以下项目的凭据已丢失：{names}。凭据文件不存在，或属于另一份安装。",
      advice:
        "请将 secrets.json 放回数据目录并重启 Tocsin，或重新输入 Webhook 地址和加签密钥，并为 Webhook 来源更换新令牌。",
    },
    "not-entered": {
      message: "以下连接器未存储凭据，无法发送：{names}。",
      advice:
        "凭据已随连接器一起删除，或从未输入。请编辑每个连接器，粘贴其机器人的 Webhook 地址和加签密钥；在此之前，其消息会一直等待。",
    },
    "no-token": {
      message: "以下 Webhook 来源未存储令牌，其所有调用都会被拒绝：{names}。",
      advice: "令牌已随 Webhook 来源一起删除，或从未输入。请为每个来源生成新的 URL，并在 ilert 中填入。",
    },
    sources: {
      message: "以下 Webhook 来源的调用都返回 503，因为无法读取它们的令牌：{names}。",
      advice:
        "请解锁密钥环，或放回密钥或 secrets.json，然后重启 Tocsin；也可以为这些 Webhook 来源更换新令牌。",
    },
    headers: {
      message: "所有调用都返回 503，因为无法读取某个必需请求头的值。",
      advice:
        "请解锁密钥环，或放回密钥或 secrets.json，然后重启 Tocsin；也可以在设置的“访问控制”中重新输入该值。",
    },
    "no-keyring": {
      message: "此系统没有密钥环，因此凭据由数据目录中的密钥文件保护。",
      advice:
        "能读取你文件的人也能读取这些凭据。请安装并解锁密钥环（GNOME Keyring 或 KWallet），然后重启 Tocsin：它会自动迁移凭据。",
    },
    "keyring-closed": {
      message: "系统密钥环未能打开，因此你现在输入的凭据由数据目录中的密钥文件保护。",
      advice: "请解锁密钥环并重启 Tocsin：它会自动迁移凭据。",
    },
    "keyring-locked": {
      message: "系统密钥环已锁定。Tocsin 仍会接收告警，并在密钥环解锁后发送。",
      advice: "请解锁密钥环；无需重新启动。",
    },
    "not-saved": {
      message: "无法写入凭据文件 {file}，未做任何更改。请释放磁盘空间或将其所在目录改为可写，然后重试。",
    },

    "token-unreadable": { message: "无法读取 Webhook 来源“{id}”的令牌。请为其设置新的令牌。" },
    "secrets-unreadable": {
      message: "无法从密钥库读取“{connector}”的凭据。请编辑该连接器并重新粘贴，然后再创建副本。",
    },
    "keyring-refused": { message: "系统密钥环未接受该值。请解锁后重试。" },
  },
};
