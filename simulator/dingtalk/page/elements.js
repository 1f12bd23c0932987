// Builds elements from the trees the server sends. Message text only ever becomes text nodes and never markup.

/** Creates an element with a class and children; strings become text nodes. */
export function element(tag, className, ...children) {
  const created = document.createElement(tag);
  if (className) created.className = className;
  created.append(...children);
  return created;
}

function inlineElement(node) {
  switch (node.type) {
    case "text":
      return document.createTextNode(node.text);
    case "break":
      return document.createElement("br");
    case "image":
      return element("span", "image", node.alt === "" ? "image" : `image: ${node.alt}`);
    case "mention":
      return element("span", "mention", node.text);
    case "bold":
      return element("strong", "", ...inlineElements(node.children));
    case "italic":
      return element("em", "", ...inlineElements(node.children));
    case "font": {
      const font = element("span", "", ...inlineElements(node.children));
      font.style.color = node.color;
      return font;
    }
    case "link":
      return link(node.href, ...inlineElements(node.children));
    default:
      return document.createTextNode("");
  }
}

const inlineElements = (nodes) => nodes.map(inlineElement);

/** Creates a link that opens a new tab without a referrer. */
export function link(href, ...children) {
  const anchor = element("a", "", ...children);
  anchor.href = href;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

export function blockElement(block) {
  switch (block.type) {
    case "heading":
      return element(`h${block.level}`, "", ...inlineElements(block.children));
    case "quote":
      return element("blockquote", "", ...block.children.map(blockElement));
    case "list":
      return element(
        block.ordered ? "ol" : "ul",
        "",
        ...block.items.map((item) => element("li", "", ...inlineElements(item))),
      );
    default:
      return element("p", "", ...inlineElements(block.children));
  }
}
