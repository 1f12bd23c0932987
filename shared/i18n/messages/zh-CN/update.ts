import type { Translation } from "../../catalogue.ts";
import type { update as source } from "../en/update.ts";

export const update: Translation<typeof source> = {
  update: {
    "not-here": { message: "此 Tocsin 不检查新版本：它是从源代码启动的，或以无桌面方式运行。" },
    unreachable: {
      message: "无法访问新版本的发布地址。",
      advice: "请检查网络和代理，然后重新检查。Tocsin 也会自动再试。",
    },
    "no-download": { message: "新版本未能完整下载。", advice: "请重试，或从发布页面下载。" },
    managed: { message: "此处的程序由其他方式安装。请按安装 Tocsin 时的方式更新它。" },
    none: { message: "没有可安装的新版本。" },
  },
};
