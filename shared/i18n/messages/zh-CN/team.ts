import type { Translation } from "../../catalogue.ts";
import type { team as source } from "../en/team.ts";

export const team: Translation<typeof source> = {
  team: {
    unreachable: {
      message: "无法连接 {host}。",
      advice: "Tocsin 会自动重新连接。只要服务器在运行，告警仍由它转发。",
    },
    certificate: {
      message: "服务器的证书不受信任。",
      advice: "如果证书由公司内部的证书颁发机构签发，请在“设置 > 网络”中添加该机构。",
    },
    revoked: {
      message: "你对 {host} 的访问权限已被吊销。",
      advice: "请在此离开团队。若要重新加入，请向管理员索取新链接并打开它。",
    },
    "no-sign-in": {
      message: "本机没有可读取的 {host} 登录信息。",
      advice:
        "如果密钥环已锁定，请将其解锁。如果数据是从其他机器迁移来的，请在此离开团队，向管理员索取新链接并打开它。",
    },
    refused: { message: "{host} 拒绝连接：{detail}" },
    "no-tocsin": {
      message: "{host} 的响应不是 Tocsin 服务器的响应。",
      advice: "请检查地址。中间的登录页面必须放行桌面应用。",
    },
    "other-version": {
      message: "{host} 运行的是 Tocsin {theirs}，而本应用是 Tocsin {ours}。",
      advice: "请在浏览器中打开服务器的页面，或将两者升级到同一版本。",
    },
    address: { message: "这不是 Tocsin 服务器的地址，例如 https://tocsin.example.com。" },
    "plain-http": { message: "其他机器上的服务器必须使用 https，否则途中任何人都能读取令牌。" },
    token: { message: "请输入管理员为你创建的链接，或输入令牌。" },
  },
};
