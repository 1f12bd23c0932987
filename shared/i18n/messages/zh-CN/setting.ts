import type { Translation } from "../../catalogue.ts";
import type { setting as source } from "../en/setting.ts";

export const setting: Translation<typeof source> = {
  setting: {
    "hooks-host": { message: "Webhook 的监听地址将改为 {to}（现为 {from}）。" },
    "hooks-port": { message: "Webhook 的监听端口将改为 {to}（现为 {from}）。" },
    "public-url": {
      message:
        "{becomes, select, empty {提供给 ilert 的公网地址将被清空（现为 {from}）。} other {提供给 ilert 的公网地址将改为 {to}（现为 {from}）。}}",
    },
    "tunnel-provider": { message: "公网访问方式将改为 {to}（现为 {from}）。" },
    "ssh-host": {
      message:
        "{becomes, select, empty {SSH 服务器将被清空（现为 {from}）。} other {SSH 服务器将改为 {to}（现为 {from}）。}}",
    },
    "ssh-port": { message: "SSH 服务器的端口将改为 {to}（现为 {from}）。" },
    "ssh-user": {
      message:
        "{becomes, select, empty {SSH 服务器上的用户将被清空（现为 {from}）。} other {SSH 服务器上的用户将改为 {to}（现为 {from}）。}}",
    },
    "ssh-key-file": {
      message:
        "{becomes, select, empty {SSH 密钥文件将被清空（现为 {from}）。} other {SSH 密钥文件将改为 {to}（现为 {from}）。}}",
    },
    "ssh-remote-host": { message: "SSH 服务器接收调用的地址将改为 {to}（现为 {from}）。" },
    "ssh-remote-port": { message: "SSH 服务器接收调用的端口将改为 {to}（现为 {from}）。" },
    "cloudflared-binary": {
      message:
        "{becomes, select, empty {将启动 PATH 中的 cloudflared（现为 {from}）。} other {作为 cloudflared 启动的程序将改为 {to}（现为 {from}）。}}",
    },
    "ngrok-domain": {
      message:
        "{becomes, select, empty {ngrok 的域名将被清空，由 ngrok 分配（现为 {from}）。} other {ngrok 的域名将改为 {to}（现为 {from}）。}}",
    },
    proxy: { message: "请求离开本机的方式将改为 {to}（现为 {from}）。" },
    "proxy-url": {
      message:
        "{becomes, select, empty {代理地址将被清空（现为 {from}）。} other {代理将改为 {to}（现为 {from}）。}}",
    },
    "proxy-bypass": {
      message:
        "{becomes, select, empty {不再有不经代理访问的主机（现为 {from}）。} other {不经代理访问的主机将改为 {to}（现为 {from}）。}}",
    },
    "extra-ca": {
      message:
        "{becomes, select, empty {除系统自带的以外，不再信任额外的证书颁发机构（现为 {from}）。} other {额外信任的证书颁发机构将改为 {to}（现为 {from}）。}}",
    },
    "access-allow": {
      message:
        "{becomes, select, empty {将接受来自任何地址的调用（现为 {from}）。} other {允许调用的地址将改为 {to}（现为 {from}）。}}",
    },
    "access-headers": {
      message:
        "{becomes, select, empty {调用不再需要携带请求头（现为 {from}）。} other {调用必须携带的请求头将改为 {to}（现为 {from}）。}}",
    },
    "proxy-sign-in-header": {
      message:
        "{becomes, select, empty {将不再通过代理登录（当前使用请求头 {from}）。} other {由代理的另一个请求头指明登录者：{to}（当前为 {from}）。}}",
    },
    "proxy-sign-in-addresses": {
      message:
        "{becomes, select, empty {将不再由任何代理指明登录者（当前为 {from}）。} other {由其他代理指明登录者：{to}（当前为 {from}）。}}",
    },
    "proxy-sign-in-unknown-role": {
      message:
        "{becomes, select, empty {代理所指明但不在团队中的人员将不再被添加（当前添加为 {from}）。} other {代理所指明但不在团队中的人员将获得另一角色：{to}（当前为 {from}）。}}",
    },
    "oidc-issuer": {
      message:
        "{becomes, select, empty {将不再通过 OpenID Connect 提供方登录（现为 {from}）。} other {登录所用的 OpenID Connect 提供方将改为 {to}（现为 {from}）。}}",
    },
    "oidc-client-id": {
      message:
        "{becomes, select, empty {在 OpenID Connect 提供方的客户端 ID 将被清空（现为 {from}）。} other {在 OpenID Connect 提供方的客户端 ID 将改为 {to}（现为 {from}）。}}",
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
      message:
        "{becomes, select, empty {将不再有组的成员成为管理员（现为 {from}）。} other {作为管理员的组将改为 {to}（现为 {from}）。}}",
    },
    "oidc-operator-groups": {
      message:
        "{becomes, select, empty {将不再有组的成员成为操作员（现为 {from}）。} other {作为操作员的组将改为 {to}（现为 {from}）。}}",
    },
    "oidc-viewer-groups": {
      message:
        "{becomes, select, empty {将不再有组的成员成为查看者（现为 {from}）。} other {作为查看者的组将改为 {to}（现为 {from}）。}}",
    },
    "oidc-add-unknown": {
      message: "是否按所在组添加不在团队中的人员：将改为 {to}（现为 {from}）。",
    },
    "ilert-api-url": {
      message:
        "{becomes, select, empty {将使用 ilert API 的默认地址（现为 {from}）。} other {ilert API 的地址将改为 {to}（现为 {from}）。}}",
    },
    "ilert-keep-right": {
      message: "是否自动同步 Tocsin 在 ilert 中的告警动作：将改为 {to}（现为 {from}）。",
    },
    "retention-days": { message: "超过 {to} 天的事件将被删除（现为 {from} 天）。" },
    "retention-megabytes": { message: "数据库超过 {to} MB 时将删除最早的事件（现为 {from} MB）。" },
    "audit-days": { message: "超过 {to} 天的审计条目和配置版本将被删除（现为 {from} 天）。" },
    "audit-entries": { message: "最早的审计条目将被删除：保留 {to} 条（现为 {from} 条）。" },
    "audit-versions": { message: "最早的配置版本将被删除：保留 {to} 个（现为 {from} 个）。" },
  },
  secret: {
    "no-ilert-key": {
      message: "未存储 ilert 的 API 密钥，因此不会轮询 ilert。",
      advice: "请在设置的“ilert”中重新输入。",
    },
    "no-proxy-secret": {
      message: "未存储代理与 Tocsin 共享的密钥，因此无法通过代理登录。",
      advice: "请在设置的“团队”中重新输入。",
    },
    "no-proxy-password": {
      message: "未存储代理的密码，因此请求会不带密码发往代理。",
      advice: "请在设置的“网络”中重新输入。",
    },
    removed: {
      message:
        "{secret, select, ilertKey {ilert 的 API 密钥会被移除，因为 API 的地址已更改。} cloudflaredToken {Cloudflare 隧道的令牌会被移除，因为它会被交给另一个程序。} sshPassphrase {SSH 密钥的口令会被移除，因为服务器、用户或密钥文件已更改。} oidcClientSecret {OpenID Connect 提供方的客户端密钥会被移除，因为提供方已更改。} proxyPassword {代理的密码会被移除，因为代理已更改。} other {一项凭据会被移除，因为它会被发往别处。}}",
      advice: "请在设置中重新输入。",
    },
  },
};
