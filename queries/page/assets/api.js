// What the page asks of the server.

export const token = document.getElementById("token");
token.value = sessionStorage.getItem("token") ?? "";
token.addEventListener("change", () => sessionStorage.setItem("token", token.value));

function headers(more) {
  return token.value ? { ...more, authorization: "Bearer " + token.value } : more;
}

// get reads JSON; null where the server does not give it.
export async function get(path) {
  const response = await fetch(path, { headers: headers({}) });
  return response.ok ? response.json() : null;
}

async function post(path, body) {
  const response = await fetch(path, { method: "POST", headers: headers({ "content-type": "application/json" }), body: JSON.stringify(body) });
  return response.json();
}

export const ask = (query, variables) => post("/graphql", { query, variables });

export const check = (query) => post("/check", { query });
