import type { Translation } from "../../catalogue.ts";
import type { people as source } from "../en/people.ts";

export const people: Translation<typeof source> = {
  people: {
    "email-taken": { message: "邮箱地址 {email} 已被团队中的其他人使用。" },
    "not-found": { message: "此人员不存在（或已被移除）。" },
    "own-account": { message: "不能移除自己的权限，否则你将无法登录。可由其他管理员操作。" },
    "own-sign-in": { message: "你正在使用此登录。请改为退出登录，或由其他管理员吊销。" },
    "last-admin": { message: "这样就没有人能管理团队了。请先将其他人设为管理员。" },
    "sign-in-gone": { message: "此登录不存在（或已被吊销）。" },
    role: {
      message:
        "此操作仅限{required, select, operator {操作员} other {管理员}}，而你是{role, select, viewer {查看者} other {操作员}}。请联系管理员。",
    },
    disabled: { message: "你的访问权限已停用。请联系管理员重新启用。" },
    "disabled-link": { message: "{name} 已停用：请先启用，再生成链接。" },
    "ended-revoked": { message: "管理员已终止你的登录。请向管理员索取新链接。" },
    "ended-signed-out": { message: "你已退出登录。" },
    "ended-replaced": { message: "你之后又在超过 20 处登录，因此此登录已结束。请向管理员索取新链接。" },
    "link-used": { message: "此链接已被使用、已过期或已被新链接取代。请向管理员索取新链接。" },
  },
};
