import { blockElement, element, link } from "/elements.js";

const FAULTS = [
  {
    label: "Lose the next card's answer",
    path: "fail",
    body: { operation: "create", fault: { kind: "lost" } },
  },
  {
    label: "Refuse the next update",
    path: "fail",
    body: { operation: "update", fault: { kind: "answer", status: 503 } },
  },
  { label: "End the connection", path: "disconnect" },
  { label: "Break the connection", path: "drop" },
  { label: "Use up the quota", path: "quota", body: { api: 0, stream: 0 } },
  { label: "Reset", path: "reset" },
];

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const root = document.querySelector("#groups");
const connection = document.querySelector("#connection");
const person = document.querySelector("#person");
const groups = new Map();
let state = null;

const post = (path, body) =>
  fetch(`/control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });

function buttonElement(label, onClick, className = "") {
  const button = element("button", className, label);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

function cardElement(card) {
  const { title, blocks, tips, buttons } = card.contentFor[person.value] ?? card.content;
  const controls = buttons.map(({ id, text, color, url }) =>
    id === null
      ? link(url ?? "#", text)
      : buttonElement(
          text,
          () => post("click", { outTrackId: card.outTrackId, userId: person.value, buttonId: id }),
          color,
        ),
  );
  return element(
    "div",
    "bubble card",
    element("h3", "", title),
    ...blocks.map(blockElement),
    element("p", "tips", tips),
    element("div", "card-buttons", ...controls),
  );
}

/** A message or card with its sender; null for the robot. */
function lineElement(sender, at, content) {
  const name = element("div", "sender", sender ?? "Robot", element("time", "", time.format(at)));
  const avatar = element(sender === null ? "img" : "span", "avatar");
  if (sender === null) {
    avatar.src = "/robot.svg";
    avatar.alt = "";
  }
  return element(
    "li",
    sender === null ? "message" : "message own",
    avatar,
    element("div", "", name, content),
  );
}

function createGroup({ id, name }) {
  const lines = element("ol", "lines");
  lines.tabIndex = 0;
  lines.setAttribute("aria-label", `Chat of ${name}`);
  const status = element("p", "status");
  status.setAttribute("role", "status");
  const input = element("input", "");
  input.placeholder = "@robot …";
  input.setAttribute("aria-label", `Say to the robot in ${name}`);
  const say = element("form", "say", input, element("button", "primary", "Send"));
  say.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim() !== "") void post("say", { groupId: id, userId: person.value, text: input.value });
    input.value = "";
  });
  const faults = element(
    "div",
    "faults",
    ...FAULTS.map(({ label, path, body }) => buttonElement(label, () => post(path, body))),
  );
  return {
    root: element(
      "section",
      "group",
      element("header", "", element("h2", "", name), status),
      lines,
      say,
      faults,
    ),
    show({ messages, cards, trouble }) {
      const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
      const all = [
        ...messages.map(({ sender, postedAt, blocks, mentions }) => ({
          at: postedAt,
          line: lineElement(
            sender,
            postedAt,
            element(
              "div",
              "bubble",
              ...mentions.map((one) => element("span", "mention", `@${one} `)),
              ...blocks.map(blockElement),
            ),
          ),
        })),
        ...cards.map((card) => ({
          at: card.postedAt,
          line: lineElement(null, card.postedAt, cardElement(card)),
        })),
      ].sort((left, right) => left.at - right.at);
      lines.replaceChildren(...all.map(({ line }) => line));
      status.textContent = trouble ?? "";
      if (atEnd) lines.scrollTop = lines.scrollHeight;
    },
  };
}

function show() {
  if (person.options.length === 0)
    person.append(...state.people.map(({ userId, name }) => new Option(name, userId)));
  const { connections, left } = state;
  connection.textContent = `${connections} connected · ${left.api} calls, ${left.stream} messages left`;
  for (const group of state.groups) {
    if (!groups.has(group.id)) {
      groups.set(group.id, createGroup(group));
      root.append(groups.get(group.id).root);
    }
    groups.get(group.id).show(group);
  }
}

person.addEventListener("change", show);
const live = new EventSource("/live");
live.addEventListener("error", () => {
  connection.textContent = "not connected";
});
live.addEventListener("message", (event) => {
  state = JSON.parse(event.data);
  show();
});
