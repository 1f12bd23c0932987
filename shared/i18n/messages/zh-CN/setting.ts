import type { Translation } from "../../catalogue.ts";
import type { setting as source } from "../en/setting.ts";

export const setting: Translation<typeof source> = {
  setting: {
    "hooks-host": { message: "Webhook 的监听地址将改为 {to}（现为 {from}）。" },
    "hooks-port": { message: "Webhook 的监听端口将改为 {to}（现为 {from}）。" },
    "public-url": { message: "提供给 ilert 的公网地址将改为 {to}（现为 {from}）。" },
    "tunnel-provider": { message: "公网访问方式将改为 {to}（现为 {from}）。" },
    "ssh-host": { message: "SSH 服务器将改为 {to}（现为 {from}）。" },
    "ssh-port": { message: "SSH 服务器的端口将改为 {to}（现为 {from}）。" },
    "ssh-user": { message: "SSH 服务器上的用户将改为 {to}（现为 {from}）。" },
    "ssh-key-file": { message: "SSH 密钥文件将改为 {to}（现为 {from}）。" },
    "ssh-remote-host": { message: "SSH 服务器接收调用的地址将改为 {to}（现为 {from}）。" },
    "ssh-remote-port": { message: "SSH 服务器接收调用的端口将改为 {to}（现为 {from}）。" },
    "cloudflared-binary": { message: "作为 cloudflared 启动的程序将改为 {to}（现为 {from}）。" },
    "ngrok-domain": { message: "ngrok 的域名将改为 {to}（现为 {from}）。" },
    proxy: { message: "请求离开本机的方式将改为 {to}（现为 {from}）。" },
    "proxy-url": { message: "代理将改为 {to}（现为 {from}）。" },
    "proxy-bypass": { message: "不经代理访问的主机将改为 {to}（现为 {from}）。" },
    "extra-ca": { message: "额外信任的证书颁发机构将改为 {to}（现为 {from}）。" },
    "access-allow": { message: "允许调用的地址将改为 {to}（现为 {from}）。" },
    "access-headers": { message: "调用必须携带的请求头将改为 {to}（现为 {from}）。" },
    "proxy-sign-in-header": { message: "由代理的另一个请求头指明登录者：{to}（当前为 {from}）。" },
    "proxy-sign-in-addresses": { message: "由其他代理指明登录者：{to}（当前为 {from}）。" },
    "proxy-sign-in-unknown-role": {
      message: "代理所指明但不在团队中的人员将获得另一角色：{to}（当前为 {from}）。",
    },
    "oidc-issuer": {
      message: "登录所用的 OpenID Connect 提供方将改为 {to}（现为 {from}）。",
    },
    "oidc-client-id": {
      message: "在 OpenID Connect 提供方的客户端 ID 将改为 {to}（现为 {from}）。",
    },
    "oidc-email-claim": {
      message: "给出登录者邮箱地址的 claim 将改为 {to}（现为 {from}）。",
    },
    "oidc-verified-claim": {
      message: "说明邮箱地址是否已验证的 claim 将改为 {to}（现为 {from}）。",
    },
    "oidc-groups-claim": {
      message: "给出登录者所在组的 claim 将改为 {to}（现为 {from}）。",
    },
    "oidc-admin-groups": {
      message: "作为管理员的组将改为 {to}（现为 {from}）。",
    },
    "oidc-operator-groups": {
      message: "作为操作员的组将改为 {to}（现为 {from}）。",
    },
    "oidc-viewer-groups": {
      message: "作为查看者的组将改为 {to}（现为 {from}）。",
    },
    "oidc-add-unknown": {
      message: "是否按所在组添加不在团队中的人员：将改为 {to}（现为 {from}）。",
    },
    "ilert-api-url": { message: "ilert API 的地址将改为 {to}（现为 {from}）。" },
    "ilert-keep-right": {
      message: "是否自动同步 Tocsin 在 ilert 中的告警动作：将改为 {to}（现为 {from}）。",
    },
  },
  secret: {
    removed: {
      message:
        "{secret, select, ilertKey {ilert 的 API 密钥会被移除，因为 API 的地址已更改。} cloudflaredToken {Cloudflare 隧道的令牌会被移除，因为它会被交给另一个程序。} sshPassphrase {SSH 密钥的口令会被移除，因为服务器、用户或密钥文件已更改。} oidcClientSecret {OpenID Connect 提供方的客户端密钥会被移除，因为提供方已更改。} proxyPassword {代理的密码会被移除，因为代理已更改。} other {一项凭据会被移除，因为它会被发往别处。}}",
      advice: "请在设置中重新输入。",
    },
  },
};
