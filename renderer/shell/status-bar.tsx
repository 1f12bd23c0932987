import { useServices } from "../client/services.ts";
import { useStore } from "../client/store.ts";
import { ToneIcon } from "../components/icons.tsx";
import { shellWords } from "./shell-words.ts";
import classes from "./status-bar.module.css";
import { type StatusItem, statusItems } from "./status-words.ts";

/** Always there: whether alerts come in and go out, each statement leading to its cause. */
export function StatusBar() {
  const { feed } = useServices();
  const { connection, status } = useStore(feed.state);
  const items: readonly StatusItem[] =
    status === null || connection !== "live"
      ? [
          {
            tone: connection === "lost" ? "bad" : "idle",
            words: shellWords.connecting,
            more: null,
            href: null,
          },
        ]
      : statusItems(status);
  return (
    <footer className={classes.bar}>
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item.words}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {status !== null && (
        <span className={classes.end}>
          {shellWords.product} {status.version}
        </span>
      )}
    </footer>
  );
}

function Item({ item }: { item: StatusItem }) {
  const inner = (
    <>
      <span className={classes.icon} data-tone={item.tone}>
        <ToneIcon tone={item.tone} size={11} />
      </span>
      {item.words}
    </>
  );
  const title = item.more ?? undefined;
  if (item.href === null) return <span className={classes.item}>{inner}</span>;
  return (
    <a className={classes.item} href={item.href} title={title}>
      {inner}
    </a>
  );
}
