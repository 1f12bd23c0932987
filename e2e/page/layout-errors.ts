/** A script that returns the layout errors of the visible rows and of the panel beside them. */
export const FIND_LAYOUT_ERRORS = `(() => {
  const errors = [];
  const main = document.querySelector("main");
  const boxOf = (element) => element.getBoundingClientRect();
  const isVisible = (element) => {
    const { width, height } = boxOf(element);
    return width > 1 && height > 1 && element.checkVisibility();
  };
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const textOf = (element) => (element.textContent ?? "").trim().slice(0, 40);

  // Rows and headings must not overlap.
  const rows = [...main.querySelectorAll("[data-index]")].filter(isVisible);
  if (rows.length < 3) errors.push("only " + rows.length + " rows");
  rows.forEach((one, index) => {
    for (const other of rows.slice(index + 1))
      if (overlap(boxOf(one), boxOf(other))) errors.push("rows overlap: " + textOf(one) + " / " + textOf(other));
  });

  /** The visible rectangle of each line of an element; its ends may be cut off with an ellipsis. */
  const visibleLines = (element) => {
    const edges = [];
    for (let box = element.parentElement; box !== main; box = box.parentElement)
      if (getComputedStyle(box).overflowX === "hidden") edges.push(boxOf(box));
    return [...element.getClientRects()].map((line) => ({
      left: Math.max(line.left, ...edges.map((edge) => edge.left)),
      right: Math.min(line.right, ...edges.map((edge) => edge.right)),
      top: Math.max(line.top, ...edges.map((edge) => edge.top)),
      bottom: Math.min(line.bottom, ...edges.map((edge) => edge.bottom)),
    }));
  };

  /** Whether both elements are parts of a line with an ellipsis, in which hidden parts have no position. */
  const shareEllipsis = (one, other) =>
    one.parentElement === other.parentElement && getComputedStyle(one.parentElement).textOverflow === "ellipsis";

  for (const row of [...rows, ...main.querySelectorAll("aside")]) {
    const rowBox = boxOf(row);
    // The elements with text of their own.
    const parts = [...row.querySelectorAll("*")].filter(
      (element) =>
        isVisible(element) && element.closest("svg") === null &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""),
    );
    const lines = parts.map(visibleLines);
    parts.forEach((one, index) => {
      if (row.matches("[data-index]") && lines[index].some((line) => line.left < rowBox.left - 1 || line.right > rowBox.right + 1 || line.bottom > rowBox.bottom + 1))
        errors.push("outside its row: " + textOf(one));
      parts.slice(index + 1).forEach((other, offset) => {
        if (one.contains(other) || shareEllipsis(one, other)) return;
        if (lines[index].some((line) => lines[index + 1 + offset].some((otherLine) => overlap(line, otherLine))))
          errors.push("parts overlap: " + textOf(one) + " / " + textOf(other));
      });
    });
    // The checkbox of a row, which is visible while the pointer is over the row.
    for (const checkbox of row.querySelectorAll("[data-tick] > *")) {
      const marks = [...row.querySelectorAll('[role="img"] > *')].map(boxOf);
      if ([...lines.flat(), ...marks].some((other) => overlap(boxOf(checkbox), other)))
        errors.push("the checkbox overlaps the row: " + textOf(row));
    }
    // A state is cut off only where the name before it cannot be shortened further.
    for (const chip of row.querySelectorAll('[data-tone][title]')) {
      const [name, state] = [...chip.querySelectorAll(":scope > span")].slice(-2);
      if (state === undefined || getComputedStyle(state).textOverflow !== "ellipsis" || !state.textContent.startsWith("·")) continue;
      if (state.scrollWidth > state.clientWidth && name.clientWidth > 60) errors.push("state cut off: " + textOf(chip));
    }
    // An alert's source is left out where only its first letters would fit.
    for (const source of row.querySelectorAll("article button > span")) {
      if (source.textContent.startsWith("·") && source.clientWidth < 40 && (source.firstElementChild ?? source).offsetTop < source.offsetTop + source.clientHeight)
        errors.push("stub: " + textOf(row));
    }
    // The name and the reason of a failure are never cut off.
    for (const chip of row.querySelectorAll('[data-tone="bad"][title]')) {
      const chipBox = boxOf(chip);
      if (chip.scrollWidth > chip.clientWidth + 1 || chip.scrollHeight > chip.clientHeight + 1) errors.push("cut off: " + textOf(chip));
      if (chipBox.right > rowBox.right + 1 || chipBox.left < rowBox.left - 1) errors.push("failure outside its row: " + textOf(chip));
      for (const part of chip.querySelectorAll("span")) {
        if (getComputedStyle(part).textOverflow === "ellipsis" && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")
          errors.push("shortened: " + textOf(chip));
      }
    }
  }
  return [...new Set(errors)];
})()`;

/** A script that returns the texts of the status bar and of the chart's legend, and the statuses of alerts, that are cut off. */
export const FIND_CUT_TEXTS = `(() => {
  const bar = document.querySelector("footer").getBoundingClientRect();
  const cutStatuses = [...document.querySelectorAll("article span[data-tone]:not([title])")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ textContent }) => textContent);
  const cutTexts = [...document.querySelectorAll("footer li, footer li span, footer > a")]
    .filter((part) => {
      if (!part.checkVisibility()) return false;
      const { left, right, top, bottom } = part.getBoundingClientRect();
      const isInside = left >= bar.left && right <= bar.right + 1 && top >= bar.top && bottom <= bar.bottom + 1;
      return !isInside || (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline");
    })
    .map((part) => part.textContent);
  // A part of the legend that does not fit is hidden as a whole.
  const cutParts = [...document.querySelectorAll("figcaption [data-tone]")].filter((part) => {
    const [own, legend] = [part, part.parentElement].map((element) => element.getBoundingClientRect());
    return own.top < legend.bottom && (own.right > legend.right + 1 || own.bottom > legend.bottom + 1);
  });
  return [...cutStatuses, ...cutTexts, ...cutParts.map(({ textContent }) => textContent)];
})()`;
