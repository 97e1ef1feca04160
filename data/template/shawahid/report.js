// What a report gains where scripts run: a word's rows beside it, tables that are filtered and sorted, rows to be cited. Nothing is lost without.
(() => {
  "use strict";
  const words = document.body.dataset;
  const make = (name, css, text) => Object.assign(document.createElement(name), { className: css || "", textContent: text || "" });

  // --- the rows of a marked word: pointed at, tapped, or reached with the keyboard
  for (const reader of document.querySelectorAll(".reader")) {
    const article = reader.querySelector(".article");
    const panel = reader.appendChild(make("div", "rows"));
    panel.setAttribute("aria-hidden", "true"); // they are in the tables, which a screen reader reads
    panel.append(make("p", "hint", words.hover));
    reader.classList.add("with-rows");
    const card = (id) => {
      const row = document.getElementById(id);
      if (!row) return "";
      const box = make("dl", "card " + id[0]);
      for (const cell of row.cells) {
        const value = make("dd", cell.className);
        value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
        value.querySelectorAll(".cite").forEach((button) => button.remove());
        value.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
        box.append(make("dt", "", cell.dataset.label), value);
      }
      return box;
    };
    const light = (ids) => {
      for (const mark of article.querySelectorAll("mark[data-row]")) mark.classList.toggle("lit", ids.includes(mark.dataset.row));
      panel.classList.toggle("open", ids.length > 0);
      if (ids.length) panel.replaceChildren(...ids.map(card));
    };
    const rowsOf = (at) => {
      const ids = [];
      const label = at.closest && at.closest("a.tag");
      if (label) ids.push(label.getAttribute("href").slice(1));
      for (let mark = at.closest && at.closest("mark[data-row]"); mark; mark = mark.parentElement.closest("mark[data-row]")) ids.push(mark.dataset.row);
      return [...new Set(ids)].filter((id) => shown(id));
    };
    const shown = (id) => {
      const layer = { q: "quotes", f: "figures", c: "claims", e: "checks", v: "checks" }[id[0]];
      const box = reader.querySelector(".show-" + layer);
      return !box || box.checked;
    };
    article.addEventListener("mouseover", (event) => { const ids = rowsOf(event.target); if (ids.length) light(ids); });
    article.addEventListener("focusin", (event) => light(rowsOf(event.target)));
    article.addEventListener("click", (event) => { if (!event.target.closest("a")) light(rowsOf(event.target)); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") light([]); });
    document.addEventListener("click", (event) => { if (!reader.contains(event.target)) light([]); });

    // the next and the previous evidence: its label has the focus then, and its row is shown
    let here = null;
    const go = (by) => {
      const labels = [...article.querySelectorAll("a.tag")].filter((label) => label.getClientRects().length);
      const from = here || reader.querySelector(":target"), last = Node.DOCUMENT_POSITION_FOLLOWING;
      const after = from ? labels.findIndex((label) => label !== from && from.compareDocumentPosition(label) & last) : 0;
      const next = after < 0 ? labels.length : after, at = by > 0 ? next : next - 1 - (labels[next - 1] === from);
      const label = labels[Math.min(Math.max(at, 0), labels.length - 1)];
      if (!label) return;
      label.focus({ preventScroll: true });
      label.scrollIntoView({ block: "center" });
    };
    const steps = make("p", "steps");
    for (const [name, by, key] of [[words.previous, -1, "P"], [words.next, 1, "N"]]) {
      const button = make("button", "", name);
      button.type = "button";
      button.setAttribute("aria-keyshortcuts", key);
      button.addEventListener("click", () => go(by));
      steps.append(button, " ");
    }
    steps.append(make("span", "", words.keys));
    article.before(steps);
    article.tabIndex = -1; // who clicks into it is in it
    article.addEventListener("focusin", (event) => { if (event.target !== article) here = event.target; });
    article.addEventListener("click", (event) => { here = event.target.closest("mark, a.tag, p") || here; });
    reader.addEventListener("keydown", (event) => { if (event.target.closest(".article, .steps")) onward(event, go); });
  }

  // N and P, where the focus is on no field; also where an Arabic layout is in force
  function onward(event, go) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, "").toLowerCase();
    if (letter !== "n" && letter !== "p") return;
    event.preventDefault();
    go(letter === "n" ? 1 : -1);
  }
  for (const table of document.querySelectorAll("table.evidence[class*=_id]")) {
    table.addEventListener("keydown", (event) => onward(event, (by) => {
      const rows = [...table.tBodies[0].rows].filter((row) => row.getClientRects().length), at = rows.indexOf(event.target.closest("tbody tr"));
      rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.querySelector("a.tag")?.focus();
    }));
  }

  // --- a row as a citation: its words, who says them, where the article is from, the place in its text
  const head = document.querySelector(".overview[data-cite]");
  const said = (at, css) => at.querySelector(css)?.textContent.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  const copier = (what, of, text) => {
    const button = make("button", "cite"), name = (what) => button.setAttribute("aria-label", button.title = what + of);
    button.type = "button";
    name(what);
    button.addEventListener("click", () => {
      const copied = navigator.clipboard ? navigator.clipboard.writeText(text()) : Promise.reject();
      copied.then(() => { name(head.dataset.cited); button.classList.add("done"); }, () => prompt(what, text()));
    });
    return button;
  };
  for (const row of head ? document.querySelectorAll("tr[data-span]:is([id^=q], [id^=f], [id^=c])") : []) {
    row.cells[0].append(copier(head.dataset.cite, ` (${row.id})`, () => {
      const where = [said(row, "td.name:not(:has(> .none))"), said(head, "h1"), said(head, ".published"), head.dataset.place.replace("{span}", row.dataset.span)];
      return `«${said(row, ".evidence-words")}». ${where.filter(Boolean).join(". ")}.`;
    }));
  }
  // the article itself, as programs that keep sources read it (CSL-JSON)
  if (head && words.source) (head.querySelector(".published") || head.querySelector(".lead")).append(" ", copier(words.cite, "", () => words.source));

  // --- tables: find and sort
  const fold = (text) => text.normalize("NFKD").toLowerCase() // أ and ا, with and without vowel marks, are one
    .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/ى/g, "ي").replace(/ة/g, "ه");
  for (const table of document.querySelectorAll("table.evidence:is([class*=_id], .index)")) {
    const body = table.tBodies[0], all = [...body.rows];
    if (all.length < 2) continue;
    const box = make("div", "find"), label = make("label", "", words.filter + " "), field = make("input"), count = make("output");
    field.type = "search";
    field.autocomplete = "off";
    label.append(field);
    const doubtful = all.filter((row) => row.querySelector("td.doubt")), only = make("input"), first = make("label", "first");
    only.type = "checkbox";
    only.autocomplete = "off";
    first.append(only, ` ${words.first} (${doubtful.length})`);
    box.append(label, ...(doubtful.length ? [first] : []), count);
    table.before(box);
    const rest = make("button", "all", words.all.replace("{count}", all.length)), few = 3;
    const unfold = () => { rest.remove(); all.forEach((row) => row.classList.remove("over")); };
    rest.type = "button";
    rest.addEventListener("click", unfold);
    if (all.length > few + 1 && matchMedia("(max-width: 40rem)").matches) { // on a phone the first rows, and the rest on demand
      all.slice(few).forEach((row) => row.classList.add("over"));
      table.after(rest);
    }
    const filter = () => {
      unfold();
      const wanted = fold(field.value).split(/\s+/).filter(Boolean);
      for (const row of all) row.hidden = only.checked && !doubtful.includes(row) || !wanted.every((word) => fold(row.textContent).includes(word));
      const left = all.filter((row) => !row.hidden).length;
      count.textContent = left < all.length || wanted.length ? words.of.replace("{shown}", left).replace("{all}", all.length) : "";
    };
    for (const one of [field, only]) one.addEventListener("input", filter);
    const reveal = () => { // a link to a row that is filtered out, or folded
      const row = all.find((one) => one.id && "#" + one.id === location.hash);
      if (row && row.hidden) { field.value = ""; only.checked = false; filter(); row.scrollIntoView(); }
      if (row && row.matches(".over")) { unfold(); row.scrollIntoView(); }
    };
    addEventListener("hashchange", reveal);
    reveal();
    const key = (row, i) => row.cells[i].dataset.sort || row.cells[i].textContent.trim();
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      const button = make("button", "sort");
      button.type = "button";
      button.title = words.sort.replace("{column}", head.textContent);
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        unfold();
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = [...all].sort((a, b) => {
          const [x, y] = [key(a, i), key(b, i)];
          return !isNaN(x) && !isNaN(y) && x && y ? x - y : x.localeCompare(y, "ar", { numeric: true });
        });
        body.append(...(down ? order.reverse() : order));
      });
    });
  }
})();
