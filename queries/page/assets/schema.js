// The schema browser: every type with its fields, arguments and meanings.

import { named } from "/page/complete.js";

const list = document.getElementById("types");
const find = document.getElementById("find");
let types = {};

export function showSchema(value) {
  types = value ?? {};
  draw();
}

find.addEventListener("input", draw);

const first = ["Query", "Outage", "OutageFilter"];

function draw() {
  const word = find.value.trim().toLowerCase();
  const names = Object.keys(types).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  list.replaceChildren(...names.filter((n) => matches(n, word)).map((n) => type(n, types[n], word !== "" || n === "Query")));
}

const rank = (name) => (first.indexOf(name) + first.length + 1) % (first.length + 1);

function matches(name, word) {
  const t = types[name];
  const inside = { ...t.fields, ...t.values };
  return !word || name.toLowerCase().includes(word) || Object.keys(inside).some((f) => f.toLowerCase().includes(word));
}

function type(name, t, isOpen) {
  const details = document.createElement("details");
  details.id = "type-" + name;
  details.open = isOpen;
  details.append(Object.assign(document.createElement("summary"), { textContent: name }));
  if (t.doc) details.append(paragraph("p", t.doc));
  const dl = document.createElement("dl");
  for (const [field, f] of Object.entries(t.fields ?? {}).sort()) {
    const dt = document.createElement("dt");
    dt.append(field + signature(f.args) + ": ", link(f.type));
    dl.append(dt, paragraph("dd", f.doc ?? ""));
  }
  for (const [value, doc] of Object.entries(t.values ?? {})) dl.append(paragraph("dt", value), paragraph("dd", doc));
  details.append(dl);
  return details;
}

const signature = (args = {}) => (Object.keys(args).length ? `(${Object.keys(args).sort().join(", ")})` : "");

function paragraph(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}

// link leads to the type that is named.
function link(text) {
  const a = Object.assign(document.createElement("a"), { textContent: text, href: "#" });
  a.addEventListener("click", (e) => {
    e.preventDefault();
    find.value = "";
    draw();
    const target = document.getElementById("type-" + named(text));
    if (target) {
      target.open = true;
      target.scrollIntoView({ block: "start" });
      target.querySelector("summary").focus();
    }
  });
  return a;
}
