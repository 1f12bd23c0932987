import { blockElement, element, link } from "/elements.js";

const FAULTS = [
  {
    label: "Wrong signature",
    path: "fail",
    body: { fault: { kind: "answer", name: "sign_mismatch_short" } },
  },
  { label: "Go silent", path: "fail", body: { fault: "hang" } },
  { label: "Lose the response", path: "fail", body: { fault: "reset-after" } },
  { label: "HTML page", path: "fail", body: { fault: "html" } },
  { label: "Busy", path: "fail", body: { fault: { kind: "answer", name: "busy" } } },
  { label: "Hold 10 min", path: "hold" },
  { label: "Reset", path: "reset" },
];

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const post = (path, body) =>
  fetch(`/control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });

function messageElement(line) {
  const bubble = element("div", "bubble", ...line.blocks.map(blockElement));
  for (const { title, href } of line.buttons) {
    bubble.append(element("p", "card-button", href === null ? title : link(href, title)));
  }
  const notified = line.notified.length > 0 ? `notified: ${line.notified.join(", ")}` : "";
  const name = element("div", "sender", "Alert robot", element("time", "", time.format(line.time)));
  const avatar = element("img", "avatar");
  avatar.src = "/robot.svg";
  avatar.alt = "";
  return element(
    "li",
    "message",
    avatar,
    element("div", "", name, bubble, element("div", "notified", notified)),
  );
}

const refusalElement = (line) =>
  element("li", "refusal", element("span", "", `${time.format(line.time)} · rejected: ${line.text}`));

/** Creates the button that copies the robot's signing secret, as on DingTalk's robot page. */
function secretButton({ name, secret }) {
  const label = "Copy signing secret";
  const button = element("button", "", label);
  button.type = "button";
  button.setAttribute("aria-label", `${label} of ${name}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(secret);
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    } catch {
      // Without the clipboard it can be copied by hand.
      button.replaceWith(element("code", "", secret));
    }
  });
  return button;
}

function createGroup(state) {
  const lines = element("ol", "lines");
  lines.tabIndex = 0;
  lines.setAttribute("aria-label", `Chat of ${state.name}`);
  const preview = element("p", "preview", "No message yet");
  const status = element("p", "status");
  status.setAttribute("role", "status");
  const faults = element("div", "faults", element("span", "", "Next request:"));
  for (const { label, path, body } of FAULTS) {
    const button = element("button", "", label);
    button.type = "button";
    button.addEventListener("click", () => post(`groups/${encodeURIComponent(state.id)}/${path}`, body));
    faults.append(button);
  }
  const heading = element("header", "", element("h2", "", state.name), preview, status);
  if (state.secret !== null) heading.append(secretButton(state));
  let current = state;

  const showStatus = () => {
    const parts = [];
    const seconds = Math.ceil(((current.heldUntil ?? 0) - Date.now()) / 1000);
    if (seconds > 0)
      parts.push(`held for ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
    if (current.waitingFaults > 0)
      parts.push(`${current.waitingFaults} ${current.waitingFaults === 1 ? "fault" : "faults"} waiting`);
    const text = parts.join(" · ");
    if (status.textContent !== text) status.textContent = text;
  };
  setInterval(showStatus, 1000);

  return {
    root: element("section", "group", heading, lines, faults),
    setState(next) {
      current = next;
      showStatus();
    },
    add(line) {
      const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
      lines.append(line.kind === "message" ? messageElement(line) : refusalElement(line));
      // As in DingTalk's chat list, the title stands there and not in the message.
      if (line.kind === "message") preview.textContent = `Alert robot: ${line.title}`;
      if (atEnd) lines.scrollTop = lines.scrollHeight;
    },
  };
}

const root = document.querySelector("#groups");
const connection = document.querySelector("#connection");
const incident = document.querySelector("#incident");
let groups = new Map();

function show(message) {
  if (message.groups) {
    groups = new Map(message.groups.map((state) => [state.id, createGroup(state)]));
    root.replaceChildren(...[...groups.values()].map((group) => group.root));
    for (const { lines, ...state } of message.groups) {
      const group = groups.get(state.id);
      group.setState(state);
      for (const line of lines) group.add(line);
    }
    return;
  }
  const group = groups.get(message.state.id);
  group.setState(message.state);
  if (message.line) group.add(message.line);
}

const live = new EventSource("/live");
live.addEventListener("open", () => {
  connection.textContent = "live";
});
live.addEventListener("error", () => {
  connection.textContent = "not connected";
});
live.addEventListener("message", (event) => show(JSON.parse(event.data)));

incident.addEventListener("click", () => post("incident"));
const { canPlayIncident } = await (await fetch("/control")).json();
incident.hidden = !canPlayIncident;
