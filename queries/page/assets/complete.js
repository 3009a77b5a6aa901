// Completion: which words of the schema can stand at a place of a query. The text before the place is walked once,
// with a stack of what is open: a selection of a type, the arguments of a field, or an input object.

const tokens = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\.\.\.|[A-Za-z_][A-Za-z0-9_]*|[{}()[\]:!$@=|]/g;

export const named = (type) => (type ?? "").replace(/[[\]!]/g, "");

// context walks the text; it tells the kind of place and the words that can stand there.
function context(text, types) {
  const stack = [];
  let last = null, previous = "", argument = null, condition = false;
  for (const [token] of text.matchAll(tokens)) {
    if (token[0] === "#") continue;
    const top = stack.at(-1);
    if (token === "{") {
      stack.push(open(top, last, argument, types));
      last = argument = null;
    } else if (token === "(") {
      stack.push({ kind: "arguments", fields: last?.args ?? {} });
      argument = null;
    } else if (token === "}" || token === ")") {
      last = stack.pop()?.field ?? null;
      argument = null;
    } else if (token === "on" && (previous === "..." || /^\w+$/.test(previous) && stack.length === 0)) {
      condition = true;
    } else if (/^[A-Za-z_]/.test(token)) {
      if (condition) {
        last = { type: token };
        condition = false;
      } else if (top?.kind === "selection" && previous !== "..." && previous !== "@") {
        last = types[top.type]?.fields?.[token] ?? null;
        if (last) last = { ...last };
      } else if (top && top.kind !== "selection" && previous !== ":" && previous !== "$") {
        argument = top.fields[token] ?? argument;
      }
    }
    previous = token;
  }
  return { top: stack.at(-1), argument, previous, condition };
}

// open tells what a brace opens: the fields of a type, or of an input object.
function open(top, last, argument, types) {
  if (!top) return { kind: "selection", type: last?.type ? named(last.type) : "Query" };
  if (top.kind === "selection") return { kind: "selection", type: last ? named(last.type) : top.type };
  return { kind: "input", fields: types[named(argument?.type)]?.fields ?? top.fields };
}

// completions lists words for the place at the end of text, each with a note, and how much of them stands there.
export function completions(text, types) {
  const word = /[A-Za-z_]*$/.exec(text)[0];
  const c = context(text.slice(0, text.length - word.length), types);
  let words = [];
  if (c.condition || c.previous === "on") {
    words = Object.entries(types).filter(([, t]) => t.kind === "object").map(([name, t]) => ({ word: name, note: t.doc }));
  } else if (c.top?.kind === "selection") {
    words = entries(types[c.top.type]?.fields).concat({ word: "__typename", note: "String! The name of the type." });
  } else if (c.top && c.argument && (c.previous === ":" || c.previous === "[" || /^[A-Z_]+$/.test(c.previous))) {
    words = values(types[named(c.argument.type)]);
  } else if (c.top) {
    words = entries(c.top.fields);
  }
  const lower = word.toLowerCase();
  return { word, list: words.filter((w) => w.word.toLowerCase().startsWith(lower) && w.word !== word).slice(0, 60) };
}

function entries(fields = {}) {
  return Object.entries(fields).map(([word, f]) => ({ word, note: `${f.type}  ${f.doc ?? ""}` })).sort((a, b) => a.word.localeCompare(b.word));
}

function values(type) {
  if (type?.kind === "enum") return Object.entries(type.values).map(([word, note]) => ({ word, note }));
  return ["true", "false", "null"].map((word) => ({ word, note: "" }));
}
