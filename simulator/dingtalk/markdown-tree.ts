/** A message's text as DingTalk renders it: the page builds its elements from this, never from the text itself. */
export type Block =
  | { readonly type: "heading"; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "quote"; readonly children: readonly Block[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "image"; readonly alt: string }
  | { readonly type: "mention"; readonly text: string }
  | { readonly type: "bold" | "italic"; readonly children: readonly Inline[] }
  | { readonly type: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: "font"; readonly color: string; readonly children: readonly Inline[] };

/** What is to be read out of inline text: mentions as they are written, with what the chat shows for them. */
export type ShownMentions = readonly { readonly written: string; readonly shown: string }[];
