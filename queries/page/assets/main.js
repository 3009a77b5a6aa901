// The page's commands: run, saved queries, history, copy, share.

import { ask, get, token } from "/page/api.js";
import { setText, setTypes, text } from "/page/editor.js";
import { show } from "/page/result.js";
import { showSchema } from "/page/schema.js";

const byId = (id) => document.getElementById(id);
const variables = byId("variables");

const example = `# Which outages hit India?
{
  outages(where: {country: "IN"}, first: 20) {
    totalCount
    nodes {
      title
      startedOn
      services { name owner { name } }
      countries { name }
    }
  }
}
`;

function readVariables() {
  return variables.value.trim() ? JSON.parse(variables.value) : {};
}

function showFault(fault) {
  show({ errors: [{ message: fault instanceof SyntaxError ? "The variables are no JSON object: " + fault.message : String(fault.message) }] }, "not asked");
}

async function run() {
  const begun = performance.now();
  show(null, "asking…");
  try {
    const answer = await ask(text(), readVariables());
    show(answer, `${Math.round(performance.now() - begun)} ms`);
    remember();
  } catch (fault) {
    showFault(fault);
  }
}

// History: the last fifty different queries, in this browser alone.
function history() {
  try {
    return JSON.parse(localStorage.getItem("history")) ?? [];
  } catch {
    return [];
  }
}

function remember() {
  const now = { query: text(), variables: variables.value };
  const list = [now, ...history().filter((h) => h.query !== now.query || h.variables !== now.variables)].slice(0, 50);
  localStorage.setItem("history", JSON.stringify(list));
  drawHistory();
}

function drawHistory() {
  const select = byId("history");
  select.replaceChildren(select.options[0], ...history().map((h, i) => new Option(h.query.replace(/\s+/g, " ").slice(0, 70), i)));
  select.selectedIndex = 0;
}

function load(query, vars) {
  variables.value = vars ?? "";
  setText(query);
}

let savedQueries = [];

async function connect() {
  const [types, saved] = await Promise.all([get("/schema.json"), get("/q/")]);
  setTypes(types);
  showSchema(types);
  savedQueries = saved ?? [];
  const select = byId("saved");
  select.replaceChildren(select.options[0], ...savedQueries.map((q, i) => new Option(q.question, i)));
  if (!types && !saved) show(null, "the server wants a token, or does not show its schema");
}

const shellQuoted = (s) => "'" + s.replaceAll("'", "'\\''") + "'";

async function copy(value, note) {
  try {
    await navigator.clipboard.writeText(value);
    show(null, note);
  } catch {
    show({ errors: [{ message: "This browser does not let the page copy. Copy by hand: " + value }] }, "");
  }
}

function copyCurl() {
  let body;
  try {
    body = JSON.stringify({ query: text(), variables: readVariables() });
  } catch (fault) {
    return showFault(fault);
  }
  const auth = token.value ? " -H 'Authorization: Bearer TOKEN'" : "";
  copy(`curl -H 'Content-Type: application/json'${auth} -d ${shellQuoted(body)} ${location.origin}/graphql`, "copied");
}

// A shared link holds the query behind #, which browsers do not send to servers.
function share() {
  const link = location.origin + "/#" + new URLSearchParams({ query: text(), variables: variables.value });
  location.replace(link);
  copy(link, "link copied");
}

function fromLink() {
  const shared = new URLSearchParams(location.hash.slice(1));
  const last = history()[0];
  if (shared.get("query")) load(shared.get("query"), shared.get("variables"));
  else if (last) load(last.query, last.variables);
  else load(example, "");
}

byId("run").addEventListener("click", run);
byId("curl").addEventListener("click", copyCurl);
byId("share").addEventListener("click", share);
byId("saved").addEventListener("change", (e) => {
  const q = savedQueries[e.target.value];
  if (q) load(`# ${q.question}\n${q.query}`, q.variables?.trim());
});
byId("history").addEventListener("change", (e) => {
  const h = history()[e.target.value];
  if (h) load(h.query, h.variables);
});
byId("docs").addEventListener("click", (e) => {
  const hidden = document.querySelector("main").classList.toggle("narrow");
  e.target.setAttribute("aria-expanded", !hidden);
});
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key === "Enter") {
    e.preventDefault();
    run();
  }
});
token.addEventListener("change", connect);

drawHistory();
fromLink();
connect();
