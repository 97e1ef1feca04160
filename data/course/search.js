// Finds the cells that hold all words of a query. PLACES: of each cell its address, its lesson, its heading, its text.
"use strict";

// Letters without their marks: «مُؤكَّد» is found by «موكد», also with ى for ي and ه for ة; tatweel counts for nothing.
const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase()
  .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
const MOST = 60, AROUND = 90;
const query = document.getElementById("query"), found = document.getElementById("found"), count = document.getElementById("count");
const folded = PLACES.map(([, lesson, heading, text]) => fold(`${lesson} ${heading} ${text}`));

// What stands around the first of the words. Marks go in the folded text, so the place is found letter by letter.
function excerpt(text, word) {
  let at = 0, seen = "";
  const goal = fold(text).indexOf(word);
  while (goal > 0 && seen.length < goal && at < text.length) seen += fold(text[at++]);
  const start = Math.max(0, at - AROUND), end = at + AROUND;
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

function entry([address, lesson, heading, text], word) {
  const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("p");
  link.href = address;
  link.textContent = heading && heading !== lesson ? `${lesson} · ${heading}` : lesson;
  words.textContent = excerpt(text, word);
  item.dir = words.dir = "auto";
  item.append(link, words);
  return item;
}

function look() {
  const words = fold(query.value).split(/\s+/).filter(Boolean);
  const hits = words.length ? PLACES.filter((_, i) => words.every((word) => folded[i].includes(word))) : [];
  found.replaceChildren(...hits.slice(0, MOST).map((place) => entry(place, words[0])));
  count.textContent = words.length ? `${hits.length}${hits.length > MOST ? ` (${MOST} ↓)` : ""}` : "";
  history.replaceState(null, "", words.length ? `#${encodeURIComponent(query.value)}` : "#");
}

query.form.addEventListener("submit", (event) => event.preventDefault());
query.addEventListener("input", look);
query.value = decodeURIComponent(location.hash.slice(1)); // whoever comes back finds what was asked
look();
