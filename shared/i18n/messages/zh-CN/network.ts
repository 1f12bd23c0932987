import type { Translation } from "../../catalogue.ts";
import type { network as source } from "../en/network.ts";

export const network: Translation<typeof source> = {
  network: {
    "ca-lost": {
      message: "目前无法使用额外的证书颁发机构：文件 {file} 缺失或已损坏。",
      advice: "请放回该文件，或在“设置 > 网络”中另选一个。在此之前只信任系统的证书颁发机构。",
    },
    "ca-left-out": {
      message: "额外的证书颁发机构中，以下不受信任：{names}。",
      advice: "它们已过期、不是证书颁发机构或无法读取；其余的受信任。请在“设置 > 网络”中换成新的。",
    },
    "not-applied": {
      message: "无法应用网络设置。",
      advice: "请在“设置 > 网络”中修改。详情见日志文件。",
    },
  },
};
