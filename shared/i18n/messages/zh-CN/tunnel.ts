import type { Translation } from "../../catalogue.ts";
import type { tunnel as source } from "../en/tunnel.ts";

export const tunnel: Translation<typeof source> = {
  tunnel: {
    "no-url": {
      message: "还没有公网地址。",
      advice: "请填写从互联网访问本机的地址。",
    },
    unreachable: {
      message: "无法访问 {url}（{word}）。",
      advice: "请检查本机是否联网，以及该地址上的服务是否在运行。",
    },
    "no-such-name": {
      message: "互联网上找不到域名 {name}。",
      advice: "请检查公网地址是否有误。新域名可能需要几分钟才能生效。",
    },
    silent: {
      message: "{url} 接受请求，但没有响应。",
      advice: "请检查该地址上的服务是否仍指向本机。",
    },
    certificate: {
      message: "{url} 的证书不受信任（{word}），因此 ilert 也不会调用它。",
      advice: "请更新证书，或为该域名签发证书。",
    },
    redirected: {
      message: "{url} 会跳转到其他地址（HTTP {status}），ilert 的 Webhook 会在那里丢失。",
      advice: "请填写跳转后的地址，或取消 /hooks 前面的登录验证。",
    },
    "nothing-behind": {
      message: "{url} 有响应，但其后端没有响应（HTTP {status}）。",
      advice: "请将其指向 Tocsin 接收请求的端口。",
    },
    "other-answer": {
      message: "在 {url} 上响应的不是本机的 Tocsin（HTTP {status}）。",
      advice: "请将 /hooks 指向 Tocsin 接收请求的端口，并确保中间不需要登录。",
    },
    "other-tocsin": {
      message: "在 {url} 上响应的是另一个 Tocsin，不是本机的。",
      advice: "请停止另一个 Tocsin，或为两者设置不同的地址。",
    },
    "url-changed": {
      message: "公网地址已从 {from} 变为 {to}。ilert 仍在调用旧地址，无法收到告警。",
      advice: "请将新的 Webhook 地址粘贴到 ilert，然后在设置中确认。",
    },

    "ssh-no-server": {
      message: "缺少 SSH 服务器或用户名。",
      advice: "请填写服务器地址和登录用户名。",
    },
    "ssh-no-url": {
      message: "缺少 SSH 服务器前端的公网地址。",
      advice: "请填写从互联网访问服务器转发端口的地址。",
    },
    "ssh-no-key": {
      message: "尚未选择私钥。",
      advice: "请填写私钥的路径，或使用 SSH agent。",
    },
    "ssh-key-unreadable": {
      message: "无法读取私钥 {file}（{word}）。",
      advice: "请检查路径，并确认运行 Tocsin 的用户有读取权限。",
    },
    "ssh-key-locked": {
      message: "{file} 受口令保护，或不是私钥。",
      advice: "请输入其口令，或选择由 ssh-keygen 生成的私钥。",
    },
    "ssh-passphrase": {
      message: "口令无法打开 {file}。",
      advice: "请输入该密钥的口令。",
    },
    "ssh-key-public": {
      message: "{file} 是公钥。",
      advice: "请选择私钥：通常是去掉 .pub 的同名文件。",
    },
    "ssh-no-agent": {
      message: "没有正在运行的 SSH agent 可供 Tocsin 获取密钥。",
      advice: "请启动 SSH agent 并用 ssh-add 添加密钥，或选择密钥文件。",
    },
    "ssh-denied": {
      message: "{server} 不允许 {user} 使用此密钥登录。",
      advice: "请检查用户名，并将公钥添加到服务器的 authorized_keys 中。",
    },
    "ssh-host-key-changed": {
      message: "{server} 出示的密钥与之前不同。已知：{known}；当前：{shown}。",
      advice:
        "可能有人在你与服务器之间拦截，因此未发送任何内容。请向服务器管理员确认；如果密钥是有意更换的，请在设置中信任新密钥。",
    },
    "ssh-port-refused": {
      message: "{server} 未能为 Tocsin 监听 {host} 的端口 {port}。",
      advice:
        "该端口已被占用（可能是 Tocsin 之前的会话，它会自行结束），或服务器不允许转发（AllowTcpForwarding、PermitListen）。",
    },
    "ssh-no-such-name": {
      message: "网络中找不到 SSH 服务器 {name}。",
      advice: "请检查地址是否有误。",
    },
    "ssh-unreachable": {
      message: "无法连接 SSH 服务器 {server}（{word}）。",
      advice: "请检查其地址和端口，以及本机是否联网。",
    },
    "ssh-silent": {
      message: "SSH 服务器 {server} 不再响应。",
    },
    "ssh-ended": {
      message: "SSH 服务器 {server} 断开了连接。",
    },
    "ssh-no-ssh": {
      message: "{server} 使用的不是 Tocsin 支持的 SSH。",
      advice: "请检查端口；服务器须为 OpenSSH 7 或更新版本，或与之兼容。",
    },

    "cloudflared-no-token": {
      message: "缺少 Cloudflare 隧道的令牌。",
      advice: "令牌位于 Cloudflare 的 Zero Trust > Networks > Tunnels，在安装连接器的命令中。",
    },
    "cloudflared-no-url": {
      message: "缺少 Cloudflare 隧道的公网主机名。",
      advice: "请填写你在 Cloudflare 为该隧道设置的主机名，并以 https:// 开头。",
    },
    "cloudflared-missing": {
      message: "无法启动 {program}（{word}）。",
      advice: "请安装 cloudflared，或填写该程序的路径。",
    },
    "cloudflared-token": {
      message: "Cloudflare 不接受该隧道的令牌。",
      advice: "请重新完整复制；如果已生成新令牌，旧令牌即失效。",
    },
    "cloudflared-ended": {
      message: "cloudflared 已退出（{code}）。最后的输出：{words}",
    },
    "cloudflared-stalled": {
      message: "cloudflared 在一分钟内未能连接到 Cloudflare。最后的输出：{words}",
      advice: "请检查防火墙是否允许它访问端口 7844。",
    },

    "ngrok-no-token": {
      message: "缺少 ngrok 的 Authtoken。",
      advice: "可在 ngrok 控制台的 Your Authtoken 中查看。",
    },
    "ngrok-missing": {
      message: "此安装不包含 ngrok 库，或该库不支持当前系统。",
      advice: "请选择其他公网访问方式，或在 ngrok 支持的系统上重新安装 Tocsin。",
    },
    "ngrok-refused": {
      message: "ngrok 拒绝了 Authtoken 或域名（{word}）。",
      advice: "请检查两者；错误码的含义见 ngrok.com/docs/errors。",
    },
    "ngrok-unreachable": {
      message: "无法连接 ngrok。",
      advice: "请检查本机是否联网，以及防火墙是否放行。",
    },
  },
};
