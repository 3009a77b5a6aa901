// The editor: a text area with completion, indentation and faults as you type.

import { check } from "/page/api.js";
import { completions } from "/page/complete.js";

const area = document.getElementById("query");
const box = document.getElementById("complete");
const faults = document.getElementById("faults");
let types = null, chosen = 0, shown = { word: "", list: [] }, timer = 0;

export const text = () => area.value;

export function setText(value) {
  area.value = value;
  close();
  checkSoon();
}

export function setTypes(value) {
  types = value;
}

// suggest shows completions; asked is true where the user wants them although nothing is typed.
function suggest(asked) {
  if (!types) return;
  shown = completions(area.value.slice(0, area.selectionStart), types);
  if (!shown.list.length || (!asked && !shown.word)) return close();
  chosen = 0;
  box.replaceChildren(...shown.list.map((item, i) => {
    const li = document.createElement("li");
    li.role = "option";
    li.append(item.word);
    if (item.note) li.append(Object.assign(document.createElement("small"), { textContent: item.note.slice(0, 120) }));
    li.addEventListener("mousedown", (e) => { e.preventDefault(); chosen = i; accept(); });
    return li;
  }));
  place();
  box.hidden = false;
  select(0);
}

// place puts the list below the cursor: lines and columns of a fixed-width font.
function place() {
  const before = area.value.slice(0, area.selectionStart).split("\n");
  const left = Math.min(before.at(-1).length * 7.85 + 10, area.clientWidth - 220);
  const top = before.length * 19.5 + 8 - area.scrollTop;
  box.style.left = Math.max(left, 0) + "px";
  box.style.top = Math.min(Math.max(top, 20), area.clientHeight - 40) + "px";
}

function select(i) {
  chosen = (i + shown.list.length) % shown.list.length;
  [...box.children].forEach((li, n) => li.setAttribute("aria-selected", n === chosen));
  box.children[chosen].scrollIntoView({ block: "nearest" });
}

function close() {
  box.hidden = true;
}

function accept() {
  const { word } = shown.list[chosen];
  area.setRangeText(word, area.selectionStart - shown.word.length, area.selectionStart, "end");
  close();
  area.focus();
  checkSoon();
}

function newline() {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const indent = /^ */.exec(area.value.slice(start))[0] + (/[{(]\s*$/.test(area.value.slice(0, area.selectionStart)) ? "  " : "");
  area.setRangeText("\n" + indent, area.selectionStart, area.selectionEnd, "end");
}

const keys = {
  ArrowDown: () => select(chosen + 1),
  ArrowUp: () => select(chosen - 1),
  Enter: accept,
  Tab: accept,
  Escape: close,
};

area.addEventListener("keydown", (e) => {
  if (e.ctrlKey && e.key === " ") {
    e.preventDefault();
    suggest(true);
  } else if (!box.hidden && keys[e.key] && !e.ctrlKey && !e.metaKey) {
    e.preventDefault();
    keys[e.key]();
  } else if (e.key === "Enter" && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
    e.preventDefault();
    newline();
    checkSoon();
  }
});

area.addEventListener("input", () => {
  suggest(false);
  checkSoon();
});
area.addEventListener("blur", close);

function checkSoon() {
  clearTimeout(timer);
  timer = setTimeout(showFaults, 300);
}

async function showFaults() {
  const query = area.value;
  const answer = query.trim() ? await check(query).catch(() => ({})) : {};
  if (query !== area.value) return;
  faults.replaceChildren(...(answer.errors ?? []).map((fault) => {
    const li = document.createElement("li");
    const at = fault.locations?.[0];
    li.textContent = (at ? `line ${at.line}, column ${at.column}: ` : "") + fault.message;
    return li;
  }));
}
