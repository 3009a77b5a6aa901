// The answer as a table or as JSON. Everything is written as text, never as markup: quotations come from the open web.

const result = document.getElementById("result");
const status = document.getElementById("status");
let answer = null, form = "table";

export function show(value, note) {
  answer = value;
  status.textContent = note;
  draw();
}

for (const name of ["table", "json"]) {
  document.getElementById("as-" + name).addEventListener("click", () => {
    form = name;
    for (const other of ["table", "json"]) document.getElementById("as-" + other).setAttribute("aria-selected", other === name);
    draw();
  });
}

function draw() {
  result.replaceChildren();
  if (!answer) return;
  for (const fault of answer.errors ?? []) result.append(element("p", fault.message, "bad"));
  for (const cut of answer.extensions?.cut ?? []) result.append(element("p", `${cut.path}: only the first ${cut.shown} are shown; ask with first and after for more`, "bad"));
  for (const name of answer.extensions?.unknown ?? []) result.append(element("p", `${name.filter}: “${name.value}” is not known here`, "bad"));
  if (form === "json" || !answer.data) {
    result.append(element("pre", JSON.stringify(answer, null, 2)));
    return;
  }
  for (const [name, value] of Object.entries(answer.data)) result.append(table(name, value));
}

function element(name, text, kind) {
  const e = document.createElement(name);
  e.textContent = text;
  e.dir = "auto";
  if (kind) e.className = kind;
  return e;
}

const isObject = (v) => v !== null && typeof v === "object" && !Array.isArray(v);

// rowsOf finds the rows in a value: the nodes of a connection, a list, or the value itself.
function rowsOf(value) {
  if (Array.isArray(value)) return value;
  if (isObject(value) && Array.isArray(value.nodes)) return value.nodes;
  if (isObject(value) && Array.isArray(value.edges)) return value.edges.map((e) => e.node ?? e);
  return value === null ? [] : [value];
}

// flatten lays a row out by the paths of its leaves, each a list of texts.
function flatten(value, path, row) {
  if (isObject(value) && (Array.isArray(value.nodes) || Array.isArray(value.edges))) value = rowsOf(value);
  if (Array.isArray(value)) flattenList(value, path, row);
  else if (isObject(value)) for (const [name, inner] of Object.entries(value)) flatten(inner, path ? path + "." + name : name, row);
  else (row[path || "value"] ??= []).push(value === null ? "" : String(value));
  return row;
}

// flattenList gives what an item lacks an empty text, so that lists of one row can be read side by side.
function flattenList(items, path, row) {
  const rows = items.map((item) => flatten(item, path, {}));
  for (const c of columnsOf(rows)) for (const r of rows) (row[c] ??= []).push(...(r[c] ?? [""]));
}

// columnsOf lists the paths of rows, without those that are only there because an object was null.
function columnsOf(rows) {
  const paths = [...new Set(rows.flatMap(Object.keys))];
  return [...new Set(paths.flatMap((path) => {
    const inner = paths.filter((p) => p.startsWith(path + "."));
    return inner.length ? inner : [path];
  }))];
}

function table(name, value) {
  const rows = rowsOf(value).map((item) => flatten(item, "", {}));
  const columns = columnsOf(rows);
  const t = document.createElement("table");
  const total = isObject(value) && value.totalCount !== undefined ? ` of ${value.totalCount}` : "";
  t.append(element("caption", `${name}: ${rows.length}${total} rows`));
  const head = t.createTHead().insertRow();
  for (const c of columns) head.append(header(c));
  const body = t.createTBody();
  for (const row of rows) {
    const tr = body.insertRow();
    for (const c of columns) tr.append(cell(row[c] ?? []));
  }
  return t;
}

// header is the path of a column, which may break before a dot and nowhere else.
function header(path) {
  const th = Object.assign(element("th", ""), { scope: "col" });
  path.split(".").forEach((name, i) => (i ? th.append(document.createElement("wbr"), "." + name) : th.append(name)));
  return th;
}

// cell gives each text its own paragraph, so that each takes its own direction of writing.
function cell(texts) {
  const td = document.createElement("td");
  for (const text of texts) {
    const p = element("p", "");
    if (/^https?:\/\/[^\s]+$/.test(text)) p.append(Object.assign(element("a", text), { href: text, rel: "noreferrer noopener", target: "_blank" }));
    else p.textContent = text;
    td.append(p);
  }
  return td;
}
