import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { tunnel as source } from "../en/tunnel.ts";

export const tunnel: Translation<typeof source> = {
  provider: {
    label: "公网访问",
    own: {
      name: "自己的地址",
      needs: "由你自己运行、指向端口 {port} 的反向代理、VPN 或端口转发。Tocsin 每分钟检查一次是否可用。",
    },
    ssh: {
      name: "自己的 SSH 服务器",
      needs:
        "一台可用密钥登录的服务器，前端有提供 https 的 Web 服务器。Tocsin 会让它把端口转发到这里（ssh -R）。",
    },
    cloudflared: {
      name: "Cloudflare Tunnel",
      needs: "本机需安装 cloudflared，并有一个带域名的 Cloudflare 账号；仅试用时无需账号。",
    },
    ngrok: { name: "ngrok", needs: "需要 ngrok 账号。它会提供 https 地址，无需安装任何程序。" },
  },
  test: "立即测试",
  connected: "已连接：测试调用经公网地址返回，用时 {ms, number} 毫秒，<ago></ago>。",
  connecting: "正在连接。测试调用尚未返回。",
  missed: "最近一次未返回：{problem}",
  down: "公网访问已中断",
  retry: "Tocsin 将于 {time} 重试。",
  trust: "信任新密钥",
  hostKey: "SSH 服务器 {server} 的密钥：{fingerprint}。请与服务器管理员提供的指纹核对一次。",
  trial: "此地址仅供试用：每次启动都会变化，ilert 中的每个 Webhook 地址也要随之更换。",
  changed: {
    title: "公网地址已变化，而 ilert 仍在调用旧地址",
    text: "之前：{from}。现在：{to}。请将每个 Webhook 来源的新 Webhook 地址粘贴到 ilert；在此之前不会收到任何告警。",
    automatic:
      "公网地址已从 {from} 变为 {to}。收到经新地址的调用后，Tocsin 会自动更新 ilert；进展见：<link>ilert</link>。",
    some: "之前：{from}。现在：{to}。由 Tocsin 设置的部分会自动更新。请粘贴以下 Webhook 来源的新 Webhook 地址：{names}；在此之前不会收到它们的告警。",
    confirm: "ilert 已改用新地址",
  },
  secret: { save: "保存", remove: "移除" },
  ssh: {
    host: "SSH 服务器",
    hostHelp: "服务器的域名或地址。输入“用户名@服务器:端口”会同时填好其他字段。",
    hostPlaceholder: "gateway.example.com",
    port: "SSH 端口",
    portHelp: "服务器接受登录的端口；未更改过则为 22。",
    user: "用户名",
    userHelp: "Tocsin 以该用户登录。它不需要 shell，只需要端口转发权限。",
    keyFile: "私钥",
    keyFileHelp: "本机上该文件的路径。留空则使用 SSH agent 中的密钥登录。",
    keyFilePlaceholder: "~/.ssh/id_ed25519",
    passphrase: "口令",
    passphraseHelp: "仅当密钥设有口令时填写。口令会加密保存。",
    remotePort: "服务器上的端口",
    remotePortHelp: "服务器在此端口为 Tocsin 监听；请将公网地址指向它。",
    remoteHost: "服务器上的地址",
    remoteHostHelp:
      "Web 服务器在同一台服务器上时用 127.0.0.1。0.0.0.0 会向所有人开放端口，并需要 GatewayPorts。",
    more: "更多服务器选项",
    empty: "请填写此项。",
  },
  cloudflared: {
    kind: "隧道类型",
    kindHelp: "命名隧道的地址保持不变。试用无需账号，但每次启动地址都会变化。",
    named: "命名隧道",
    quick: "试用",
    token: "隧道令牌",
    tokenHelp:
      "位于 Cloudflare Zero Trust > Networks > Tunnels：安装连接器的命令中的那段长文本。令牌会加密保存。",
    binary: "程序",
    binaryHelp: "cloudflared 的路径；留空则使用 PATH 中的程序。",
    binaryFixed:
      "程序在启动 Tocsin 时指定：使用 --cloudflared 路径 或 TOCSIN_CLOUDFLARED，否则使用 PATH 中的程序。无法在页面或文件中指定。",
    binaryPlaceholder: "cloudflared",
  },
  ngrok: {
    token: "Authtoken",
    tokenHelp: "位于 ngrok 控制台的 Your Authtoken。它会加密保存。",
    domain: "域名",
    domainHelp: "你账号下的域名；留空则使用 ngrok 分配的域名。",
    domainPlaceholder: "alerts.ngrok.app",
  },
};
