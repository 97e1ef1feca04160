// The page of the explorer: the rows on one side, the marked article on the other.
//
// All HTML comes escaped from helpers/explore/page.py. A place is a code point of the raw text: `starts` says where each paragraph of
// the article begins, and the labels that stand over the words (.tags) are no part of the text. What was found and what is selected is
// painted over the text (CSS Custom Highlight API), so that neither needs the article to be sent again.

const TEXT = { acceptNode: (node) => node.parentElement.closest(".tags") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT };
const points = (text) => { let n = 0; for (const _ of text) n++; return n; };

// The pieces of text that the article consists of, each with the raw offset of its first character.
function pieces(article, starts) {
  const found = [];
  [...article.children].forEach((paragraph, i) => {
    let at = starts[i];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = points(node.data);
      found.push({ node, start: at, end: at + length });
      at += length;
    }
  });
  return found;
}

// Where in a piece's node a raw offset stands: JavaScript counts a letter beyond the first plane twice.
function within(piece, at) {
  const { data } = piece.node, n = Math.min(Math.max(at, piece.start), piece.end) - piece.start;
  return data.length === piece.end - piece.start ? n : [...data].slice(0, n).join("").length;
}

function ranges(text, start, end) {
  return text.filter((p) => p.start < end && p.end > start).map((p) => {
    const range = document.createRange();
    range.setStart(p.node, within(p, start));
    range.setEnd(p.node, within(p, end));
    return range;
  });
}

// The raw stretch that a range of the document covers, without the space around it; null where it holds none of the text.
function covered(text, range) {
  let start = null, end = null;
  for (const p of text) {
    if (!range.intersectsNode(p.node)) continue;
    const { data } = p.node;
    const from = range.startContainer === p.node ? range.startOffset : 0;
    const to = range.endContainer === p.node ? range.endOffset : data.length;
    const words = data.slice(from, to);
    if (!words.trim()) continue;
    const first = from + words.length - words.trimStart().length, last = to - words.length + words.trimEnd().length;
    start ??= p.start + points(data.slice(0, first));
    end = p.start + points(data.slice(0, last));
  }
  return start === null ? null : [start, end];
}

// The words of the text as raw stretches, in order; marks cut no word in two.
function words(text) {
  const found = [];
  let word = null;
  for (const { node, start } of text) {
    let at = start;
    for (const letter of node.data) {
      if (!letter.trim()) word = null;
      else if (word && word[1] === at) word[1] = at + 1;
      else found.push(word = [at, at + 1]);
      at++;
    }
  }
  return found;
}

// The Latin letter of a key, also where an Arabic layout is in force; nothing with Ctrl, Alt or Command.
function letterOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return "";
  return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, "").toLowerCase();
}

function offsetAt(text, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? caret?.startContainer, piece = text.find((p) => p.node === node);
  return piece ? piece.start + points(node.data.slice(0, caret.offset ?? caret.startOffset)) : null;
}

// One highlight of each name for the whole document: each view puts its own ranges in and takes them out again.
function painter(name) {
  let mine = [];
  return (some) => {
    if (typeof Highlight === "undefined") return; // an old browser: rows and article still scroll
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    const shared = CSS.highlights.get(name);
    mine.forEach((range) => shared.delete(range));
    mine = some;
    mine.forEach((range) => shared.add(range));
  };
}

// Scrolls a pane, and never the notebook, so that something in it stands in the middle.
function reveal(pane, box) {
  const frame = pane.getBoundingClientRect();
  if (box.top >= frame.top + 24 && box.bottom <= frame.bottom - 24) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - (frame.height - Math.min(box.height, frame.height * 0.8)) / 2, behavior });
}

function render({ model, el }) {
  el.classList.add("shawahid-explorer");
  const pane = (css, role) => {
    const made = document.createElement("div");
    made.className = css;
    made.setAttribute("role", role);
    made.tabIndex = 0;
    el.append(made);
    return made;
  };
  const list = pane("rows", "listbox"), page = pane("page", "document"), record = pane("record", "region");
  const paint = { hit: painter("shawahid-hit"), here: painter("shawahid-here"), row: painter("shawahid-row") };
  const label = () => { for (const [name, one] of Object.entries({ rows: list, text: page, record })) one.setAttribute("aria-label", model.get("words")[name] ?? name); };
  let text = [];

  const spanOf = (name) => model.get("spans").find(([id]) => id === name);
  const choose = (name) => {
    if (!name) return;
    if (name === model.get("selected")) showRow(true);
    model.set("selected", name);
    model.save_changes();
  };

  const showText = () => {
    page.innerHTML = model.get("text");
    for (const link of page.querySelectorAll("a")) link.tabIndex = -1; // the keys of the pane lead to the rows; Tab leads on
    const article = page.querySelector(".article");
    text = article ? pieces(article, model.get("starts")) : [];
    showHits(false);
    showRow(false);
  };
  const id = `shawahid-${Math.random().toString(36).slice(2)}-`; // two views may stand on one page
  const showList = () => {
    list.innerHTML = model.get("listing");
    for (const item of list.querySelectorAll("[data-row]")) item.id = id + item.dataset.row;
    showRow(false);
  };
  const showRecord = () => { record.innerHTML = model.get("record"); record.hidden = !model.get("record"); };
  const showHits = (scroll) => {
    const hits = model.get("hits"), here = hits[model.get("hit")];
    paint.hit(hits.flatMap(([start, end]) => ranges(text, start, end)));
    const now = here ? ranges(text, ...here) : [];
    paint.here(now);
    if (scroll && page.contains(getSelection().anchorNode)) getSelection().removeAllRanges(); // the hit is selected now
    if (scroll && now.length) reveal(page, now[0].getBoundingClientRect());
  };
  const showRow = (scroll) => {
    const name = model.get("selected"), span = spanOf(name);
    const now = span ? ranges(text, span[1], span[2]) : [];
    paint.row(now);
    if (scroll && now.length) reveal(page, now[0].getBoundingClientRect());
    for (const item of list.querySelectorAll("[data-row]")) {
      const is = item.dataset.row === name;
      item.setAttribute("aria-selected", is);
      if (is) {
        list.setAttribute("aria-activedescendant", item.id);
        if (scroll) reveal(list, item.getBoundingClientRect());
      }
    }
  };

  // The innermost row at a place; clicked again, the one around it.
  const rowAt = (at) => {
    const there = model.get("spans").filter(([, start, end]) => start <= at && at < end).sort((a, b) => a[2] - a[1] - (b[2] - b[1]));
    const i = there.findIndex(([id]) => id === model.get("selected"));
    return there.length ? there[(i + 1) % there.length][0] : null;
  };

  el.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]"), item = event.target.closest("[data-row]");
    if (link) { // «#q1» and «#at-q1» lead to a row, here and not in the address
      event.preventDefault();
      event.stopPropagation();
      choose(link.getAttribute("href").replace(/^#(at-)?/, ""));
    } else if (item) {
      choose(item.dataset.row);
    } else if (page.contains(event.target) && getSelection().isCollapsed) {
      const at = offsetAt(text, event.clientX, event.clientY);
      if (at !== null) choose(rowAt(at));
    }
  });
  const step = (by) => {
    const items = [...list.querySelectorAll("[data-row]")], i = items.findIndex((item) => item.dataset.row === model.get("selected"));
    if (items.length) choose(items[i < 0 && by < 0 ? items.length - 1 : Math.min(Math.max(i + by, 0), items.length - 1)].dataset.row);
  };
  // The word after or before the selection; widen: the selection ends one word later or earlier.
  const move = (by, widen) => {
    const all = words(text), row = spanOf(model.get("selected")), [start, end] = model.get("selection").length ? model.get("selection") : row ? row.slice(1) : [-1, 0];
    if (!all.length) return;
    const first = all.findIndex((word) => word[1] > start), last = all.findLastIndex((word) => word[0] < end), most = all.length - 1;
    const to = Math.min(Math.max((by > 0 || widen ? last : first) + by, widen ? first : 0), most), span = [all[widen ? first : to][0], all[to][1]];
    const made = ranges(text, ...span), { endContainer, endOffset } = made.at(-1);
    getSelection().setBaseAndExtent(made[0].startContainer, made[0].startOffset, endContainer, endOffset);
    reveal(page, made.at(-1).getBoundingClientRect());
    model.set("selection", span);
    model.save_changes();
  };
  el.addEventListener("keydown", (event) => {
    const inPage = event.target === page, inList = event.target === list;
    if (!inPage && !inList) return;
    const by = { n: 1, p: -1 }[letterOf(event)] ?? (inList ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : 0);
    const along = inPage && !event.ctrlKey && !event.metaKey && { ArrowLeft: 1, ArrowRight: -1 }[event.key]; // the article goes from right to left
    if (by) step(by);
    else if (along) move(along, event.shiftKey);
    else if (inPage && event.key === "Enter" && model.get("selection").length) choose(rowAt(model.get("selection")[0]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const selected = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !page.contains(chosen.anchorNode) || !page.contains(chosen.focusNode)) return;
    const span = covered(text, chosen.getRangeAt(0));
    if (span) { model.set("selection", span); model.save_changes(); }
  };
  page.addEventListener("mouseup", selected);
  page.addEventListener("keyup", selected);

  const watched = { "change:text": showText, "change:listing": showList, "change:record": showRecord, "change:words": label, "change:hits": () => showHits(true),
    "change:hit": () => showHits(true), "change:selected": () => showRow(true), "change:spans": () => showRow(false) };
  for (const [event, act] of Object.entries(watched)) model.on(event, act);
  label();
  showList();
  showText();
  showRecord();
  quiet(el);
  return () => {
    for (const [event, act] of Object.entries(watched)) model.off(event, act);
    Object.values(paint).forEach((clear) => clear([]));
  };
}

// The notebook's own keys (A adds a cell, D twice deletes one) are silent for what has the focus in the explorer.
function quiet(el, tries = 100) {
  const box = el.closest(".shawahid-controls");
  if (box) box.addEventListener("focusin", ({ target }) => { target.dataset.lmSuppressShortcuts = "true"; });
  else if (tries) requestAnimationFrame(() => quiet(el, tries - 1)); // it is not in the page yet
}

export default { render };
