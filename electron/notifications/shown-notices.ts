/** What was told and is still up, with what each notification is about. */
export interface ShownNotices {
  /** @param causes - what the notification tells of; it is over when all of these are */
  add(withdraw: () => void, causes: readonly string[]): void;
  /** Withdraws every notification all of whose causes are over. */
  settle(isOver: (cause: string) => boolean): void;
}

/** More are not kept in mind: a notification service shows far fewer. */
const MAX_SHOWN = 50;

export function createShownNotices(): ShownNotices {
  let shown: { readonly withdraw: () => void; causes: readonly string[] }[] = [];
  return {
    add(withdraw, causes) {
      shown = [...shown, { withdraw, causes }].slice(-MAX_SHOWN);
    },
    settle(isOver) {
      for (const one of shown) {
        one.causes = one.causes.filter((cause) => !isOver(cause));
        if (one.causes.length === 0) one.withdraw();
      }
      shown = shown.filter(({ causes }) => causes.length > 0);
    },
  };
}
