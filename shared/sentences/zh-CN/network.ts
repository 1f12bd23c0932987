import type { TranslationOf } from "../catalogue.ts";
import type { network as source } from "../en/network.ts";

export const network: TranslationOf<typeof source> = {
  "input.proxy-missing": { message: "必填：请输入代理地址，例如 http://proxy.example.com:3128" },
  "input.proxy-url": {
    message: "必须为 http://主机:端口、https://主机:端口 或 socks5://主机:端口，端口之后不能有其他内容",
  },
  "input.proxy-socks-user": {
    message: "不能包含用户名：不支持需要登录的 SOCKS 代理。请使用 http 代理，或无需登录的代理",
  },
  "input.proxy-no-user": { message: "有密码但没有用户名：请写成 http://用户名:密码@主机:端口" },
  "input.proxy-password-again": { message: "主机或用户名已更改：请重新输入密码，以免密码被发往别处" },
  "input.proxy-bypass": { message: "必须是主机名，例如 example.com 或 .example.com，需要时可带端口" },
  "input.ca-path": { message: "必须是 PEM 文本（-----BEGIN CERTIFICATE-----）或 PEM 文件的绝对路径" },
  "input.ca-file": { message: "指向的文件无法读取，或超过 1 MB：{file}" },
  "input.ca-empty": { message: "不含证书：请粘贴从 -----BEGIN 到 -----END 的文本" },
  "input.ca-broken": { message: "含有无法读取的证书（第 {number} 个）" },
  "input.ca-leaf": { message: "含有不是证书颁发机构的证书（第 {number} 个）：{subject}" },
  "input.ca-expired": { message: "含有已于 {day} 到期的证书：{subject}" },

  "network.ca-lost": {
    message: "目前无法使用额外的证书颁发机构：文件 {file} 缺失或已损坏。",
    advice: "请放回该文件，或在“设置 - 网络”中另选一个。在此之前只信任系统的证书。",
  },
  "network.ca-left-out": {
    message: "额外的证书颁发机构中，以下不受信任：{names}。",
    advice: "它们已过期、不是证书颁发机构或无法读取；其余的受信任。请在“设置 - 网络”中换成新的。",
  },
  "network.not-applied": {
    message: "无法应用网络设置。",
    advice: "请在“设置 - 网络”中修改。详情见日志文件。",
  },

  "robot.proxy-login": {
    message: "代理要求登录，或拒绝了所提供的登录信息。",
    advice:
      "请在“设置 - 网络”中输入代理的用户名和密码（无桌面运行时也可在 HTTPS_PROXY 或 --proxy 中给出）。Tocsin 会自动重试。",
  },
  "robot.proxy-unreachable": {
    message: "无法连接到代理。",
    advice:
      "请检查“设置 - 网络”中的代理地址（无桌面运行时还有 HTTPS_PROXY 和 --proxy），或不使用代理。Tocsin 会自动重试。",
  },
  "robot.proxy-refused": {
    message: "代理没有打开通往服务器的连接。",
    advice: "请让代理的管理员放行该主机，或在“设置 - 网络”中将该主机设为不经代理访问。Tocsin 会自动重试。",
  },
  "robot.proxy-certificate": {
    message: "代理自身的证书不受信任。",
    advice: "请在“设置 - 网络”中添加其证书颁发机构。Tocsin 会自动重试。",
  },
  "robot.proxy-settings": {
    message: "无法使用系统的代理设置。",
    advice: "请检查系统的代理脚本（PAC），或在“设置 - 网络”中输入代理。Tocsin 会自动重试。",
  },
};
